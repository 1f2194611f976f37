"""No private network is called, whatever the address looks like."""

from ipaddress import ip_address

import pytest

from records.callees import Callees, WrongCallee

HOUSE, DEMO = Callees(), Callees(loopback=True)


@pytest.mark.parametrize(
    "url", ["https://example.org/hook", "https://example.org:8443/", "https://93.184.215.14/h"]
)
def test_https_to_the_world_is_good(url: str) -> None:
    assert HOUSE.checked(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://example.org/", "example.org", "https://", "https://a b.org/", "https://[::1",
        "https://user@example.org/", "https://example.org/#x", "https://example.org:0/", "https://example.org:x/",
        "https://" + "a" * 500 + ".org/", "https://127.0.0.1/", "https://10.1.2.3/", "https://169.254.169.254/latest",
        "https://[::1]/", "https://[fd00::1]/", "https://localhost/", "http://127.0.0.1:9/",
        "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://0.0.0.0/",
    ],
)  # fmt: skip
def test_what_a_real_house_refuses(url: str) -> None:
    with pytest.raises(WrongCallee):
        HOUSE.checked(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/h", "http://localhost:9/", "http://[::1]:9/"])
def test_a_demo_calls_its_own_machine_without_encryption(url: str) -> None:
    assert DEMO.checked(url) == url


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "https://10.0.0.1/", "http://example.org/"])
def test_but_nothing_else_so(url: str) -> None:
    with pytest.raises(WrongCallee):
        DEMO.checked(url)


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "100.64.0.1", "169.254.169.254", "224.0.0.1", "0.0.0.0",
     "::1", "fe80::1", "fd00::1", "ff02::1", "::ffff:192.168.0.1", "2002:a00:1::", "64:ff9b::7f00:1"],
)  # fmt: skip
def test_private_addresses_behind_a_name(address: str) -> None:
    with pytest.raises(WrongCallee):
        HOUSE.reachable(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_ones(address: str) -> None:
    HOUSE.reachable(ip_address(address))
