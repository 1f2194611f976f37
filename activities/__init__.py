"""Everything that touches the world, repeatable and deciding nothing."""
