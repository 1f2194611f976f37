"""The pure core: vocabulary, working days, deadlines, procedure tables and the engine that decides (纯核心)."""
