"""The errors of the Graph API: code, HTTP status and title, in an answer or in a failed status.

Codes and statuses are those of Meta's page on Cloud API error codes; the details are in the fake's own words, for
Meta says that only `code` may be relied upon.
"""

from typing import Any

HELP = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"

ERRORS: dict[int, tuple[int, str]] = {
    0: (401, "AuthException"),
    1: (400, "API Unknown"),
    2: (503, "API Service"),
    3: (500, "API Method"),
    4: (400, "API Too Many Calls"),
    10: (403, "Permission Denied"),
    33: (400, "Parameter value is not valid"),
    100: (400, "Invalid parameter"),
    190: (401, "Access token has expired"),
    368: (403, "Temporarily blocked for policies violations"),
    80007: (400, "Rate limit issues"),
    130429: (400, "Rate limit hit"),
    130472: (400, "User's number is part of an experiment"),
    130497: (403, "Business account is restricted from messaging users in this country"),
    131000: (500, "Something went wrong"),
    131005: (403, "Access denied"),
    131008: (400, "Required parameter is missing"),
    131009: (400, "Parameter value is not valid"),
    131016: (500, "Service unavailable"),
    131021: (400, "Recipient cannot be sender"),
    131026: (400, "Message undeliverable"),
    131030: (400, "Recipient phone number not in allowed list"),
    131031: (403, "Account has been locked"),
    131037: (400, "Display name of the number is not approved"),
    131042: (400, "Business eligibility payment issue"),
    131045: (500, "Incorrect certificate"),
    131047: (400, "Re-engagement message"),
    131048: (400, "Spam rate limit hit"),
    131049: (400, "This message was not delivered to maintain healthy ecosystem engagement"),
    131050: (400, "User has stopped marketing messages from this business"),
    131051: (400, "Unsupported message type"),
    131052: (400, "Media download error"),
    131053: (400, "Media upload error"),
    131056: (400, "(Business Account, Consumer Account) pair rate limit hit"),
    131057: (500, "Account in maintenance mode"),
    131062: (400, "Business-scoped user id is not supported for this message"),
    131064: (400, "Messaging limit reached for template violations"),
    131215: (400, "Groups feature is not available to this business"),
    132000: (400, "Template param count mismatch"),
    132001: (404, "Template does not exist"),
    132005: (400, "Template hydrated text too long"),
    132007: (400, "Template format character policy violated"),
    132012: (400, "Template parameter format mismatch"),
    132015: (400, "Template is paused"),
    132016: (400, "Template is disabled"),
    132018: (400, "Template parameter has characters that are not allowed"),
    133005: (400, "Two step verification PIN Mismatch"),
    133010: (400, "Phone number not registered"),
    133016: (400, "Account register deregister rate limit exceeded"),
    135000: (400, "Generic user error"),
}


class RefusedError(Exception):
    """A call that is answered with an error. `fault`: a correct bot never gets this one."""

    def __init__(
        self,
        code: int,
        details: str = "",
        *,
        status: int | None = None,
        fault: bool = False,
        subcode: int | None = None,
    ) -> None:
        super().__init__(f"{code} {details}")
        known_status, self.title = ERRORS.get(code, (500, "Unknown error"))
        self.code = code
        self.details = details
        self.status = known_status if status is None else status
        self.fault = fault
        self.subcode = subcode

    @property
    def body(self) -> dict[str, Any]:
        error: dict[str, Any] = {
            "message": f"(#{self.code}) {self.title}",
            "type": "OAuthException",
            "code": self.code,
            "error_data": {"messaging_product": "whatsapp", "details": self.details or self.title},
            "fbtrace_id": "AfakeTraceIdOfNoMeaning",
        }
        if self.subcode is not None:
            error |= {"error_subcode": self.subcode, "is_transient": False, "error_user_msg": self.details}
        return {"error": error}


def bug(code: int, details: str) -> RefusedError:
    """Refused, and counted as a fault of the bot."""
    return RefusedError(code, details, fault=True)


def in_status(code: int, details: str = "") -> dict[str, Any]:
    """The error as a failed status tells it."""
    title = ERRORS.get(code, (500, "Unknown error"))[1]
    return {
        "code": code,
        "title": title,
        "message": title,
        "error_data": {"details": details or title},
        "href": HELP,
    }
