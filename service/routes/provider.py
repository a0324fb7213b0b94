"""For providers of trainings: check a catalogue. Nothing of it is kept, so the answer is the page itself."""

from fastapi import APIRouter, Request, Response
from starlette.datastructures import UploadFile

from service.catalogue_upload import FIELD, check_upload
from service.dependencies import InContext
from service.errors import ServiceError
from service.guard import MANUAL
from service.kept_form import KeptForm
from service.render import render
from service.routes.dossier import FORM, Filled
from service.settings import has_manual

FORM_NAME = "aanbod"
router = APIRouter(prefix="/aanbieders", include_in_schema=False)


@router.get("")
def ask(request: Request, context: InContext) -> Response:
    """Ask for a file."""
    return _page(request, context)


@router.post("", dependencies=FORM)
def check(request: Request, context: InContext, filled: Filled) -> Response:
    """Say what is read, what is missing to be found, what that costs, and how it is given."""
    sent = [one for one in filled.getlist(FIELD) if isinstance(one, UploadFile)]
    files = ((one.filename or "", one.file.read()) for one in sent)
    try:
        found = check_upload(files, context.settings.build)
    except ServiceError as error:
        request.state.kept_form = KeptForm(FORM_NAME, {}, error.title, error.detail, error.errors)
        return _page(request, context, error.status)
    return _page(request, context, found=found)


def _page(
    request: Request, context: InContext, status: int = 200, found: dict[str, object] | None = None
) -> Response:
    manual = f"{MANUAL}nl/aanbieder.html" if has_manual(context.settings) else ""
    return render(request, "provider.html", status, found=found, manual=manual)
