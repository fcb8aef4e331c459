"""The rules of sitemaps and feeds, written as RELAX NG from their published specifications."""

from lxml import etree

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
TYPES = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
ADDRESS = """
  <data type="anyURI">
    <param name="minLength">12</param><param name="maxLength">2048</param>
    <param name="pattern">https?://[!-~]+</param>
  </data>
"""
CHANGED = """
  <optional><element name="lastmod">
    <choice><data type="date"/><data type="dateTime"/></choice>
  </element></optional>
"""

INDEX_RULES = f"""
<element name="sitemapindex" {RNG} {TYPES} ns="{SITEMAP}">
  <oneOrMore><element name="sitemap">
    <interleave><element name="loc">{ADDRESS}</element>{CHANGED}</interleave>
  </element></oneOrMore>
</element>
"""

PART_RULES = f"""
<element name="urlset" {RNG} {TYPES} ns="{SITEMAP}">
  <oneOrMore><element name="url"><interleave>
    <element name="loc">{ADDRESS}</element>
    {CHANGED}
    <optional><element name="changefreq"><choice>
      <value>always</value><value>hourly</value><value>daily</value><value>weekly</value>
      <value>monthly</value><value>yearly</value><value>never</value>
    </choice></element></optional>
    <optional><element name="priority"><data type="decimal">
      <param name="minInclusive">0.0</param><param name="maxInclusive">1.0</param>
    </data></element></optional>
    <zeroOrMore><element name="link" ns="{XHTML}">
      <attribute name="rel" ns=""><value>alternate</value></attribute>
      <attribute name="hreflang" ns="">
        <choice><value>x-default</value><data type="language"/></choice>
      </attribute>
      <attribute name="href" ns="">{ADDRESS}</attribute>
    </element></zeroOrMore>
  </interleave></element></oneOrMore>
</element>
"""

RFC_822 = (
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d ([+\-]\d{4}|GMT)"
)
MOMENT = f'<data type="string"><param name="pattern">{RFC_822}</param></data>'
WORDS = '<data type="string"><param name="minLength">1</param></data>'
FEED_RULES = f"""
<element name="rss" {RNG} {TYPES}>
  <attribute name="version"><value>2.0</value></attribute>
  <element name="channel"><interleave>
    <element name="title">{WORDS}</element>
    <element name="link">{ADDRESS}</element>
    <element name="description">{WORDS}</element>
    <optional><element name="language"><data type="language"/></element></optional>
    <optional><element name="lastBuildDate">{MOMENT}</element></optional>
    <element name="link" ns="http://www.w3.org/2005/Atom">
      <attribute name="rel" ns=""><value>self</value></attribute>
      <attribute name="href" ns="">{ADDRESS}</attribute>
    </element>
    <zeroOrMore><element name="item"><interleave>
      <element name="title">{WORDS}</element>
      <element name="link">{ADDRESS}</element>
      <optional><element name="description"><text/></element></optional>
      <optional><element name="creator" ns="http://purl.org/dc/elements/1.1/">
        {WORDS}
      </element></optional>
      <element name="guid">
        <optional><attribute name="isPermaLink">
          <choice><value>true</value><value>false</value></choice>
        </attribute></optional>
        {WORDS}
      </element>
      <element name="pubDate">{MOMENT}</element>
    </interleave></element></zeroOrMore>
  </interleave></element>
</element>
"""


def checked(text: str, rules: str) -> etree._Element:
    tree = etree.fromstring(text.encode())
    schema = etree.RelaxNG(etree.fromstring(rules))
    assert schema.validate(tree), str(schema.error_log)
    return tree


def check_sitemap_index(text: str) -> list[str]:
    """The addresses that an index of sitemaps names, once it is valid."""
    return [
        str(address)
        for address in checked(text, INDEX_RULES).xpath("//*[local-name()='loc']/text()")
    ]


def check_sitemap(text: str) -> None:
    tree = checked(text, PART_RULES)
    addresses = addresses_in(tree)
    assert len(addresses) == len(set(addresses)) <= 50_000
    assert len(text.encode()) <= 50 * 1024 * 1024


def check_feed(text: str) -> None:
    tree = checked(text, FEED_RULES)
    names = tree.xpath("//guid/text()")
    assert len(names) == len(set(names))


def addresses_in(tree: etree._Element) -> list[str]:
    return [str(address) for address in tree.xpath("//*[local-name()='loc']/text()")]
