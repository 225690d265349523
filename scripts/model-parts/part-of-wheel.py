# Writes the single data file (*/data/*.bin) in the wheel argv[1] to standard output. A wheel is a ZIP file; nothing in
# it is run.
import fnmatch
import shutil
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as wheel:
    found = [name for name in wheel.namelist() if fnmatch.fnmatch(name, "*/data/*.bin")]
    if len(found) != 1:
        sys.exit(f"{sys.argv[1]}: {len(found)} files */data/*.bin, expected one")
    with wheel.open(found[0]) as data:
        shutil.copyfileobj(data, sys.stdout.buffer)
