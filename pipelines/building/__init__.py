"""From what was read to artefacts on disk, and back: ingest, index, linking, and the engine over them."""
