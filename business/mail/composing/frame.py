"""The one frame that every mail stands in: wordmark, card, footer, light and dark.

Mail programs know no custom properties, so the site's colours stand here as they come out.
"""

from html import escape

from django.utils.translation import gettext as _

from business.mail.brand import Brand

from .plain import literal

# The site's tokens (frontend/src/styles/tokens.css), as sRGB.
CANVAS, CARD, TEXT, MUTED, LINE = "#f8f7ff", "#ffffff", "#1a142e", "#544f6e", "#dedbee"
ACTION, ACTION_TEXT = "#e76200", "#1a142e"
DARK_CANVAS, DARK_CARD, DARK_TEXT, DARK_MUTED = "#120e1f", "#1f1934", "#f0eff9", "#b6b2ce"
DARK_LINE, DARK_ACTION = "#373151", "#fd9149"
FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

FRAME = """<mjml lang="{language}" dir="ltr"><mj-head><mj-title>{subject}</mj-title>
<mj-preview>{preheader}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/></mj-raw>
<mj-attributes><mj-all font-family="{font}"/><mj-section padding="0"/><mj-column padding="0"/>
<mj-text padding="0 32px" font-size="16px" line-height="1.55" color="{text}"/>
<mj-button align="left" padding="8px 32px 20px" inner-padding="14px 24px" border-radius="8px"
 background-color="{action}" color="{action_text}" font-size="16px" font-weight="600"/>
<mj-image align="left" padding="8px 32px 20px"/>
<mj-divider padding="12px 32px 24px" border-width="1px" border-color="{line}"/>
</mj-attributes><mj-style>{style}</mj-style></mj-head>
<mj-body background-color="{canvas}" css-class="canvas" width="600px">
<mj-section padding="28px 0 20px"><mj-column>{head}</mj-column></mj-section>
<mj-section css-class="card" background-color="{card}" border-radius="12px" padding="32px 0 16px">
<mj-column>{body}</mj-column></mj-section>
<mj-section padding="20px 0 36px"><mj-column>
<mj-text css-class="foot" font-size="13px" line-height="1.5" color="{muted}">{foot}</mj-text>
</mj-column></mj-section></mj-body></mjml>"""

STYLE = """:root {{ color-scheme: light dark; supported-color-schemes: light dark; }}
p {{ margin: 0 0 16px; }} ul, ol {{ margin: 0 0 16px; padding: 0 0 0 22px; }}
li {{ margin: 0 0 6px; }} a {{ color: {accent}; }} small {{ font-size: 13px; }}
h1 {{ margin: 0 0 16px; font-size: 24px; line-height: 1.2; font-weight: 700; }}
h2, h3 {{ margin: 8px 0 12px; font-size: 18px; line-height: 1.3; font-weight: 700; }}
.foot p {{ margin: 0 0 10px; }} .foot a {{ color: {muted}; }}
.name a {{ color: {accent}; text-decoration: none; }}
@media (prefers-color-scheme: dark) {{
body, .canvas {{ background-color: {dark_canvas} !important; }}
.card, .card > table {{ background: {dark_card} !important;
background-color: {dark_card} !important; }}
.words div {{ color: {dark_text} !important; }} .words a {{ color: {accent_dark} !important; }}
.foot div, .foot a {{ color: {dark_muted} !important; }}
.name a {{ color: {accent_dark} !important; }}
.rule p {{ border-top-color: {dark_line} !important; }}
.button td {{ background: {dark_action} !important; }}
.button a {{ background: {dark_action} !important; }} }}"""


def frame_html(
    *, brand: Brand, language: str, subject: str, preheader: str, body: str, foot: str
) -> str:
    """The MJML of a whole mail; every argument but the brand is MJML already."""
    return FRAME.format(
        language=language,
        subject=subject,
        preheader=preheader,
        body=body,
        foot=foot,
        head=_head(brand),
        style=_style(brand),
        font=FONT,
        text=TEXT,
        muted=MUTED,
        line=LINE,
        action=ACTION,
        action_text=ACTION_TEXT,
        canvas=CANVAS,
        card=CARD,
    )


def foot_html(*, brand: Brand, reason: str, security: bool, unsubscribe: str) -> str:
    """The footer; `reason` and `unsubscribe` are templates."""
    parts = [reason, escape(_security_note()) if security else ""]
    if unsubscribe:
        label = escape(_("Unsubscribe"))
        parts.append(f'<a href="{unsubscribe}">{label}</a>')
    parts.append("<br/>".join(_braceless(escape(line)) for line in _imprint(brand)))
    parts.append(_braceless(escape(brand.legal_note)))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def foot_plain(*, brand: Brand, reason: str, security: bool, unsubscribe: str) -> str:
    """The footer of the plain part."""
    parts = [reason, _security_note() if security else ""]
    if unsubscribe:
        label = _("Unsubscribe")
        parts.append(f"{label}:\n{unsubscribe}")
    lines = [*_imprint(brand), brand.url]
    parts += [literal("\n".join(lines)), literal(brand.legal_note)]
    return "-- \n" + "\n\n".join(part for part in parts if part)


def _security_note() -> str:
    return _("We never ask for your password by e-mail.")


def _imprint(brand: Brand) -> list[str]:
    """The sender's name, address and numbers, one a line."""
    lines = brand.address.splitlines()
    if brand.name not in brand.address:
        lines.insert(0, brand.name)
    return [line for line in [*lines, brand.phone, brand.email] if line.strip()]


def _head(brand: Brand) -> str:
    url, name = _braceless(escape(brand.url)), _braceless(escape(brand.name))
    if brand.logo_url:
        logo = _braceless(escape(brand.logo_url))
        return f'<mj-image src="{logo}" alt="{name}" href="{url}" width="160px" padding="0 32px"/>'
    return (
        f'<mj-text css-class="name" font-size="20px" font-weight="700"><a href="{url}">{name}</a>'
        "</mj-text>"
    )


def _style(brand: Brand) -> str:
    return STYLE.format(
        accent=brand.accent,
        accent_dark=brand.accent_dark,
        muted=MUTED,
        dark_canvas=DARK_CANVAS,
        dark_card=DARK_CARD,
        dark_text=DARK_TEXT,
        dark_muted=DARK_MUTED,
        dark_line=DARK_LINE,
        dark_action=DARK_ACTION,
    )


def _braceless(markup: str) -> str:
    """Nothing of the brand's is a template."""
    return markup.replace("{", "&#123;")
