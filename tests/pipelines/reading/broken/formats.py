from tests.pipelines.reading.broken.json_kinds import FORMATS as JSON_FORMATS
from tests.pipelines.reading.broken.table_kinds import CSV, XLSX

FORMATS = (CSV, XLSX, *JSON_FORMATS)
