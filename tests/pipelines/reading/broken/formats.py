"""All formats that are broken."""

from tests.pipelines.reading.broken.cv_kinds import FORMATS as CVS
from tests.pipelines.reading.broken.json_kinds import FORMATS as DOCUMENTS
from tests.pipelines.reading.broken.table_kinds import CSV, XLSX

FORMATS = (CSV, XLSX, *DOCUMENTS, *CVS)
