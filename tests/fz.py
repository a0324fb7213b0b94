import sys
from collections import Counter

from tests.pipelines.reading.broken.case import attempt
from tests.pipelines.reading.broken.formats import FORMATS

only = sys.argv[2:]
for f in FORMATS:
    if only and not any(o in f.name for o in only):
        continue
    for kind in [*f.kinds, *f.on_bytes]:
        c = Counter()
        s = []
        for seed in range(int(sys.argv[1])):
            try:
                o = attempt(f, kind, seed)
            except Exception as e:
                o = f"CRASH {type(e).__name__} {str(e)[:60]}"
            if o:
                c[str(o)] += 1
            if o and ("ZWIJ" in o or "CRASH" in o):
                s.append(seed)
        if s:
            print(f.name, "|", kind[:50], "|", dict(c), s[:6])
