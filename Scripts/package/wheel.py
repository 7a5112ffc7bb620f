"""Makes a Python wheel of the module and the program.

usage: wheel.py MODULE PROGRAM VERSION GLIBC FOLDER
"""

import base64
import hashlib
import pathlib
import platform
import sys
import zipfile

module, program, version, glibc, folder = sys.argv[1:]
module = pathlib.Path(module)
tag = f"py3-none-manylinux_{glibc.replace('.', '_')}_{platform.machine()}"
info = f"minwal-{version}.dist-info"
files = {f"minwal/{path.name}": path.read_bytes() for path in sorted(module.iterdir()) if path.suffix in (".py", ".typed")}
files["minwal/bin/minwal"] = pathlib.Path(program).read_bytes()
files[f"{info}/METADATA"] = (
    f"Metadata-Version: 2.1\nName: minwal\nVersion: {version}\nRequires-Python: >=3.9\n"
    "Summary: Weaves newspaper text into clean, dated, split, romanised records\n"
).encode()
files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: minwal\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
record = ""
path = pathlib.Path(folder) / f"minwal-{version}-{tag}.whl"
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
    def add(name, content):
        entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = (0o100755 if name.endswith("bin/minwal") else 0o100644) << 16
        wheel.writestr(entry, content)

    for name, content in files.items():
        add(name, content)
        sum = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={sum},{len(content)}\n"
    add(f"{info}/RECORD", (record + f"{info}/RECORD,,\n").encode())
print(path)
