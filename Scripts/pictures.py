#!/usr/bin/env python3
"""Makes the pictures of the README: a session at the prompt, as SVG, and a page of a report, as PNG.

usage: pictures.py [PROGRAM], by default .build/release/minwal; needs tmux and chromium.
"""
import html, os, pathlib, re, shutil, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURES = ROOT / "Sources/PipelineCore/PipelineCore.docc/Resources"
PROGRAM = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/minwal").resolve()
COLUMNS, ROWS = 84, 60
LINES = ['read.text "article.txt"', "split.article", "find.issue", ":why issue"]
HALF_TYPED = "transliterate scheme=hs"

COLOURS = {31: "#ff8f80", 32: "#9ed58f", 33: "#e6c46c", 34: "#8ab8ff", 35: "#d9a8e8", 36: "#6cd0d6"}
BACKGROUND, INK, FAINT = "#1b1d21", "#e4e4e4", "#8d939b"


def capture(folder):
    """What the terminal shows after the session, with the colours as escape sequences."""
    def tmux(*words):
        return subprocess.run(["tmux", "-L", f"minwal-{os.getpid()}", *words], check=True, capture_output=True, text=True).stdout

    environment = ["env", f"HOME={folder}", "LC_ALL=C.UTF-8", f"PATH={PROGRAM.parent}:{os.environ['PATH']}"]
    tmux("-f", "/dev/null", "-u", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "-c", str(folder), *environment, "minwal")
    try:
        for line in LINES:
            time.sleep(0.7)
            tmux("send-keys", "-l", line)
            tmux("send-keys", "Enter")
        time.sleep(0.7)
        tmux("send-keys", "-l", HALF_TYPED)
        time.sleep(0.7)
        return tmux("capture-pane", "-e", "-p")
    finally:
        tmux("kill-server")


def spans(line, style):
    """The pieces of a line with the style of each; a style goes on from line to line."""
    at = 0
    for found in re.finditer(r"\x1b\[([0-9;]*)m", line):
        if found.start() > at:
            yield line[at : found.start()], dict(style)
        for code in (int(code or 0) for code in found[1].split(";")):
            if code == 0:
                style.clear()
            elif code == 39:
                style.pop("fill", None)
            elif code == 1:
                style["font-weight"] = "bold"
            elif code == 2:
                style["fill"] = FAINT
            elif code in COLOURS:
                style["fill"] = COLOURS[code]
        at = found.end()
    if at < len(line):
        yield line[at:], dict(style)


def markup(text):
    """A text as SVG has it, which would run spaces together."""
    return html.escape(text.replace("  ", "\u00a0 ")) if text.strip() else "\u00a0" * len(text)


def svg(screen):
    """The screen as a picture."""
    lines = screen.rstrip("\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    width, step = COLUMNS * 8 + 32, 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {len(lines) * step + 28}" role="img">',
        "<title>A session at the prompt</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
        f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13.2" fill="{INK}">',
    ]
    current = {}
    for number, line in enumerate(lines):
        pieces = "".join(
            f"<tspan{''.join(f' {key}={chr(34)}{value}{chr(34)}' for key, value in style.items())}>{markup(text)}</tspan>"
            if style else markup(text)
            for text, style in spans(line.rstrip(), current)
        )
        if pieces:
            parts.append(f'<text x="16" y="{number * step + 28}">{pieces}</text>')
    return "\n".join(parts + ["</g>", "</svg>", ""])


def main():
    for program in ("tmux", "chromium"):
        if not shutil.which(program):
            sys.exit(f"please install {program}")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copy(ROOT / "Scripts/Samples/alrabwa-1234.txt", folder / "article.txt")
        (PICTURES / "prompt.svg").write_text(svg(capture(folder)), encoding="utf-8")
        script = (
            'read.text "article.txt" | clean | split.article | split.ticker | find.dates on=[headline, foot, body]'
            ' | find.issue | transliterate scheme=ala-lc on=[headline, body, ticker.text] | write.html "report"'
        )
        subprocess.run([PROGRAM, "run", "-c", script, "--quiet"], cwd=folder, check=True)
        page = next((folder / "report/articles").iterdir())
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=860,640",
             f"--screenshot={PICTURES / 'report.png'}", f"file://{page}"],
            check=True, capture_output=True,
        )


main()
