"""A site of the measured shape: 1,000 articles, 100 of them also German, and 50 landing pages."""

import datetime
import io
import json
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from wagtail.models import Locale, Page, Site

from PIL import Image as Picture

from cms.blocks.words import plain_text
from cms.delivery.produce import render_document
from cms.models import ArticlePage, BlogIndexPage, ContentPage, HomePage, SiteImage
from cms.sitesearch.engines import engine
from cms.sitesearch.entries import write_item
from cms.sitesearch.registry import SearchItem
from cms.sitesearch.verification import addresses_of_pages

from .words import Writer

ARTICLES, GERMAN_ARTICLES, LANDING_PAGES, IMAGES = 1000, 100, 50, 12
TOPICS = 40
DAY_ONE = datetime.date(2020, 1, 1)


def is_empty() -> bool:
    """Whether there is nothing but what the migrations have made."""
    return Page.objects.count() <= 2


class Seed:
    """Builds the site once, into an empty database."""

    def __init__(self) -> None:
        self.german = Locale.objects.get_or_create(language_code="de")[0]
        self.home = Page.get_first_root_node().add_child(
            instance=HomePage(title="Home", slug="bench")
        )
        Site.objects.update(root_page=self.home, hostname="localhost", port=8036)
        Page.objects.filter(depth=2).exclude(pk=self.home.pk).delete()
        self.images = [make_image(number) for number in range(IMAGES)]

    def build(self) -> None:
        self.build_articles()
        self.pages = [self.landing_page(number) for number in range(LANDING_PAGES)]
        self.home.add_child(
            instance=ContentPage(title="Long", slug="long", body=json.dumps(self.long_body()))
        )
        with transaction.atomic():
            index_site()

    def build_articles(self) -> None:
        blog = self.home.add_child(instance=BlogIndexPage(title="Blog", slug="blog"))
        self.articles = [
            blog.add_child(instance=article(n, self.images[n % IMAGES])) for n in range(ARTICLES)
        ]
        # German pages stand beside the English ones, as copies with a key in common.
        home = german_version(self.home, self.german, Page.get_first_root_node())
        blog_de = german_version(blog, self.german, home)
        for number, original in enumerate(self.articles[:GERMAN_ARTICLES]):
            german_version(original, self.german, blog_de, slug=f"artikel-{number}")

    def landing_page(self, number: int) -> ContentPage:
        body = json.dumps(self.landing_body(number))
        page: ContentPage = self.home.add_child(
            instance=ContentPage(
                title=f"Landing page {number}", slug=f"landing-{number}", body=body
            )
        )
        return page

    def landing_body(self, number: int) -> list[dict[str, Any]]:
        """Four long texts, three images, two calls, six questions, a quote, three teasers."""
        write = Writer(number)
        texts = [block("rich_text", content=write.paragraphs(400)) for _ in range(4)]
        images = [
            block("image", image=self.images[(number + step) % IMAGES].pk, caption="Caption")
            for step in range(3)
        ]
        calls = [
            block("cta", heading=write.sentence(5), actions=items(link(self.home.pk)))
            for _ in range(2)
        ]
        teasers = items(*(self.articles[(number * 3 + step) % ARTICLES].pk for step in range(3)))
        return [
            *texts,
            *images,
            *calls,
            block("faq", heading="Questions", items=questions(write, 6)),
            block("quote", text=write.sentence(20), author="Ada Brandt"),
            block("related_pages", heading="Read next", pages=teasers),
        ]

    def long_body(self) -> list[dict[str, Any]]:
        """Twelve blocks of every kind, five images, eight links to pages, eight texts."""
        write = Writer(99)
        targets = [item.pk for item in self.articles[:8]]
        images = [item.pk for item in self.images[:4]]
        film = {"title": "Film", "url": "https://vimeo.com/76979871"}
        text = f'<p>{write.sentence(60)} <a linktype="page" id="{targets[0]}">x</a></p>'
        column = [{"type": "rich_text", "id": "c", "value": {"content": text}}]
        return [
            block("hero", heading="Heading", image=images[0], actions=items(link(targets[1]))),
            *(block("rich_text", content=text) for _ in range(4)),
            block("image", image=images[1]),
            block("cta", heading="Call", actions=items(link(targets[2]), link(targets[3]))),
            block("columns", left=column, right=[]),
            block("faq", items=questions(write, 3)),
            block("testimonial", quote="Good.", name="Ada", image=images[2]),
            block("video", **film, poster=images[3]),
            block("related_pages", pages=items(*targets[4:])),
        ]


def article(number: int, image: SiteImage) -> ArticlePage:
    content = f"{Writer(1000 + number).paragraphs(150)}<p>{topic_of(number)}</p>"
    return ArticlePage(
        image=image,
        published_on=DAY_ONE + datetime.timedelta(days=number),
        title=f"Article {number}",
        slug=f"article-{number}",
        lead=Writer(number).sentence(12),
        body=json.dumps([block("rich_text", content=content)]),
    )


def topic_of(number: int) -> str:
    """A word that one article in forty has; all other words are in almost all of them."""
    return f"topic{number % TOPICS:02}"


def index_site() -> None:
    """What is found of the pages; their documents are made by their first readers."""
    for address in addresses_of_pages():
        rendered = render_document(address)
        if rendered and rendered.item:
            write_item(rendered.item)
    engine().tidy(whole=True)


def grow_index(articles: int) -> None:
    """Let readers find as many articles more as if there were so many in all."""
    site_id = Site.objects.values_list("pk", flat=True)[0]
    with transaction.atomic():
        for number in range(ARTICLES, articles):
            text = f"{Writer(1000 + number).paragraphs(150)} {topic_of(number)}"
            write_item(
                SearchItem(
                    site_id=site_id,
                    locale="en",
                    source=f"bench:{number}",
                    kind="article",
                    url=f"/blog/article-{number}/",
                    title=f"Article {number}",
                    text=plain_text(text),
                    summary=Writer(number).sentence(12),
                    date=DAY_ONE + datetime.timedelta(days=number),
                )
            )
        engine().tidy(whole=True)


def german_version(page: Any, locale: Locale, parent: Any, slug: str = "") -> Any:
    copy = type(page)(
        title=f"{page.title} (de)",
        slug=slug or f"{page.slug}-de",
        translation_key=page.translation_key,
        locale=locale,
        body=json.dumps(list(page.body.raw_data)),
    )
    return parent.add_child(instance=copy)


def make_image(number: int) -> SiteImage:
    """A photograph-like JPEG of 1600 by 1000 pixels with all its sizes."""
    picture = Picture.effect_noise((200, 125), 60 + number).convert("RGB").resize((1600, 1000))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    image: SiteImage = SiteImage.objects.create(
        title=f"Image {number}",
        alt_en=f"What image {number} shows",
        file=ContentFile(file.getvalue(), name=f"image-{number}.jpg"),
    )
    image.get_renditions(*image.rendition_specs())
    return image


def block(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": f"{kind}-id", "value": value}


def items(*values: Any) -> list[dict[str, Any]]:
    return [{"type": "item", "id": str(at), "value": value} for at, value in enumerate(values)]


def link(page: int) -> dict[str, Any]:
    return {"label": "Read on", "page": page, "url": "", "style": "primary"}


def questions(write: Writer, count: int) -> list[dict[str, Any]]:
    return items(
        *(
            {"question": write.sentence(8), "answer": f"<p>{write.sentence(40)}</p>"}
            for _ in range(count)
        )
    )
