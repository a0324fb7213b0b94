import random
import sys

from tests.pipelines.reading.broken import case
from tests.pipelines.reading.broken.formats import FORMATS

name, kind = sys.argv[1], sys.argv[2]
seeds = [int(s) for s in sys.argv[3:]]
import difflib

for f in FORMATS:
    if f.name != name:
        continue
    for seed in seeds:
        rng = random.Random(f"{f.name} {kind} {seed}")
        v = f.make(rng)
        w = f.write(v)
        b = f.on_bytes[kind](w, rng) if kind in f.on_bytes else f.kinds[kind](v, rng)
        b = b if isinstance(b, bytes) else f.write(b)
        sh = lambda d: d.decode("utf-8", "replace").splitlines()
        print(seed, [l for l in difflib.unified_diff(sh(w), sh(b), lineterm="", n=0)][:8])
        A, B = case.read(f, w), case.read(f, b)
        s = difflib.SequenceMatcher(None, A[0], B[0], autojunk=False)
        print(
            "   ",
            [
                (A[0][i1 - 15 : i2 + 5], B[0][j1 - 15 : j2 + 5])
                for t, i1, i2, j1, j2 in s.get_opcodes()
                if t != "equal"
            ][:3],
        )
