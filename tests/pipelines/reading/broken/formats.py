from tests.pipelines.reading.broken.table_kinds import CSV, XLSX

FORMATS = (CSV, XLSX)
