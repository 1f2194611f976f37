"""The last lines of `up`: addresses and demo users (欢迎词)."""

from rich.console import Console
from rich.table import Table

from settings import Mode, Settings

DEMO_USERS = "登录页列出各角色的演示用户，点选即可进入"


def greet(chosen: Settings) -> None:
    """Print where to look; the addresses stand in the last line, for scripts too."""
    base = f"http://127.0.0.1:{chosen.port}"
    table = Table(title="职称证书流程已就绪", show_header=False, title_justify="left")
    table.add_row("案件看板", f"{base}/")
    table.add_row("公众查验", f"{base}/verify")
    table.add_row("Temporal 页面", f"http://127.0.0.1:{chosen.temporal_ui_port}/")
    if chosen.mode is Mode.DEMO:
        table.add_row("演示用户", DEMO_USERS)
    table.add_row("停止", "Ctrl-C；数据保留在 var/")
    console = Console(stderr=False)
    console.print(table)
    print(
        f"ready: dashboard {base}/  verify {base}/verify  temporal-ui http://127.0.0.1:{chosen.temporal_ui_port}/",
        flush=True,
    )
