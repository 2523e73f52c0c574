"""What WhatsApp can do for a business: developers.facebook.com/docs/whatsapp/cloud-api/reference/messages."""

from bot.channels.contract import Capabilities

MAX_REPLY_BUTTONS = 3
MAX_BUTTON_TITLE = 20
MAX_LIST_ROWS = 10
MAX_ROW_TITLE = 24
MAX_ROW_DESCRIPTION = 72
MAX_BODY = 1024  # of a message with buttons or a list
MAX_TRACKER = 512

OFFICE = "application/vnd.openxmlformats-officedocument"
IMAGES = frozenset({"image/jpeg", "image/png"})
DOCUMENTS = frozenset(
    {
        "text/plain",
        "application/pdf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        f"{OFFICE}.wordprocessingml.document",
        f"{OFFICE}.spreadsheetml.sheet",
        f"{OFFICE}.presentationml.presentation",
    }
)

CAPABILITIES = Capabilities(
    groups=False,
    edit=False,
    silent=False,
    pin=False,
    toasts=False,
    max_text=4096,
    max_caption=1024,
    max_label=MAX_ROW_DESCRIPTION,
    max_code_bytes=64,  # Meta takes 200 and more; no platform's code is longer than the shortest
    max_buttons=100,  # beyond a list, choices are lines with a number, and those have no limit
    max_buttons_per_row=100,
    few_buttons=MAX_REPLY_BUTTONS,
    max_text_with_buttons=MAX_BODY,
    window_hours=24,
    unsure_after_days=180,
    media_types=DOCUMENTS | IMAGES,
    receipts=True,
)
