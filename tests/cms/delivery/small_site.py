"""A small site whose pages name each other in every way there is."""

from wagtail.models import Collection, Locale

from cms.models import HomePage
from tests.cms.delivery.content import (
    Reader,
    body,
    items,
    link_to,
    make_image,
    publish,
    text,
    translate,
)
from tests.cms.factories import (
    ArticlePageFactory,
    BlogIndexPageFactory,
    ContentPageFactory,
    SiteDocumentFactory,
    SiteSettingsFactory,
)

ENGLISH = {
    "/",
    "/services/",
    "/services/consulting/",
    "/other/",
    "/blog/",
    "/blog/tides/",
    "/blog/waves/",
}
GERMAN = {"/de/", "/de/leistungen/"}
FRAME = {"navigation:en", "navigation:de", "site:en", "site:de"}
EVERYTHING = ENGLISH | GERMAN | FRAME


class SmallSite:
    """Pages that name each other in every way, all of them read once."""

    def __init__(self, home: HomePage, german: Locale) -> None:
        self.home, self.german = home, german
        self.image = make_image(title="Harbour")
        self.portrait = make_image(title="Portrait")
        self.collection = Collection.get_first_root_node().add_child(name="Papers")
        self.document = SiteDocumentFactory(collection=self.collection)
        self.services = ContentPageFactory(parent=home, title="Services", slug="services")
        self.consulting = ContentPageFactory(parent=self.services, slug="consulting")
        self.other = ContentPageFactory(parent=home, slug="other")
        self.build_blog()
        self.link_pages()
        self.build_frame()

    def build_blog(self) -> None:
        self.blog = BlogIndexPageFactory(parent=self.home, title="Blog", slug="blog")
        self.tides = ArticlePageFactory(parent=self.blog, slug="tides", lead="About the sea.")
        self.waves = ArticlePageFactory(parent=self.blog, slug="waves", image=self.portrait)

    def link_pages(self) -> None:
        self.services = publish(
            self.services,
            body=body(
                text(f'<p><a linktype="page" id="{self.consulting.pk}">x</a></p>'),
                text(f'<p><a linktype="document" id="{self.document.pk}">x</a></p>'),
                ("image", {"image": self.image.pk}),
                ("related_pages", {"pages": items(self.tides.pk)}),
            ),
        )
        self.services_de = translate(
            self.services,
            self.german,
            slug="leistungen",
            body=body(("cta", {"actions": items(link_to(self.consulting))})),
        )

    def build_frame(self) -> None:
        menu = [{"type": "menu", "value": {"label": "S", "page": self.services.pk}}]
        self.settings = SiteSettingsFactory(header=menu)
        self.settings_de = SiteSettingsFactory(header=menu, locale=self.german)

    def read_everything(self, reader: Reader) -> None:
        for path in ENGLISH | GERMAN:
            reader.page(path)
        for locale in ("en", "de"):
            reader.navigation(locale)
            reader.site(locale)
