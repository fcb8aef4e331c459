"""Starts the product and measures it with Lighthouse: `python -m tests.lighthouse`."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.e2e.product import ROOT, Product

HERE = Path(__file__).parent
PATIENCE = 900  # seconds


def main() -> int:
    with tempfile.TemporaryDirectory() as data_dir:
        product = Product(Path(data_dir))
        product.start()
        try:
            node = [str(ROOT / ".venv/bin/node"), "measure.ts", product.url]
            return subprocess.run(node, cwd=HERE, timeout=PATIENCE, check=False).returncode
        finally:
            product.stop()


sys.exit(main())
