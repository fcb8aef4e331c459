import json
from itertools import chain, count

import wagtail.fields
from django.conf import settings
from django.db import migrations, models
from django.utils.text import slugify


def keep_addresses(apps, schema_editor):
    """Put what stands on pages about locations into the site settings, in each language.

    A page whose address the settings have already is about that location, and readers go on
    seeing what it said of it. Any other gets an entry of its own.
    """
    found = apps.get_model("cms", "LocationPage").objects.order_by("path")
    families = {}
    for page in found.select_related("locale", "latest_revision"):
        families.setdefault(page.translation_key, []).append(page)
    for pages in families.values():
        # The default language chooses the key.
        pages.sort(key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)
        keep_family(apps, pages)
    forget_segments(apps)
    # PostgreSQL alters no table in which a check is still due.
    schema_editor.connection.check_constraints()


def keep_family(apps, pages):
    site = site_of(apps, pages[0])
    if site is None:
        return
    told = [(settings_of(apps, site, page.locale), facts_of(page)) for page in pages]
    key = free_key(told, pages[0])
    for page, (row, facts) in zip(pages, told, strict=True):
        enter(row, {**facts, "key": key})
        note_key(apps, page, key)


def site_of(apps, page):
    """The site below whose home page, in whatever language, a page is; else the default one."""
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    for site in Site.objects.select_related("root_page"):
        homes = Page.objects.filter(translation_key=site.root_page.translation_key)
        if any(page.path.startswith(home.path) for home in homes):
            return site
    return Site.objects.order_by("-is_default_site").first()


def settings_of(apps, site, locale):
    """The settings in a language; readers of one that has none see no change by the new row."""
    SiteSettings = apps.get_model("cms", "SiteSettings")
    rows = SiteSettings.objects.filter(site=site)
    row = rows.filter(locale=locale).first()
    if row is None:
        row = rows.filter(locale__language_code=settings.LANGUAGE_CODE).first()
        row = row or SiteSettings(site=site, name=site.site_name or settings.WAGTAIL_SITE_NAME)
        row.pk, row.locale, row._state.adding = None, locale, True
        row.save()
    return row


def facts_of(page):
    """What readers see of a page, or would see of a draft."""
    draft = page.latest_revision.content if page.latest_revision and not page.live else {}
    names = ("address", "phone", "email", "latitude", "longitude", "opening_hours")
    facts = {name: draft.get(name, getattr(page, name)) for name in names}
    place = (facts.pop("latitude"), facts.pop("longitude"))
    known = {} if None in place else dict(zip(("latitude", "longitude"), map(float, place)))
    return {"name": page.title, "hours_note": facts.pop("opening_hours"), **facts, **known}


def entries_of(row):
    return [dict(entry) for entry in row.locations.raw_data]


def same(one, other):
    return one.get("address", "").split() == other.get("address", "").split()


def free_key(told, page):
    """The key under which the address stands already, else one that stands for no other place."""
    row, facts = told[0]
    for entry in entries_of(row):
        if same(entry["value"], facts):
            return entry["value"]["key"]
    base = slugify(page.slug).replace("_", "-").strip("-")[:50] or "location"
    taken = {entry["value"]["key"] for row, _facts in told for entry in entries_of(row)}
    return next(key for key in chain([base], (f"{base}-{n}" for n in count(2))) if key not in taken)


def enter(row, facts):
    entries = entries_of(row)
    given = {name: value for name, value in facts.items() if value not in ("", None)}
    for entry in entries:
        if entry["value"]["key"] == facts["key"]:
            merge(entry["value"], given)
            break
    else:
        entries.append({"type": "location", "value": {"country": "", "hours": [], **given}})
    row.locations = json.dumps(entries)
    row.save()


def merge(value, given):
    """The name stays; the hours that readers know are those of the page."""
    value.update({name: said for name, said in given.items() if name != "name"})
    if "hours_note" in given:
        value["hours"] = []


def note_key(apps, page, key):
    """Write the key wherever the page is stored: drafts and the sources of translations, too."""
    page.location_key = key
    page.save(update_fields=["location_key"])
    revisions = apps.get_model("wagtailcore", "Revision").objects
    types = {"content_type__app_label": "cms", "content_type__model": "locationpage"}
    for revision in revisions.filter(object_id=str(page.pk), **types):
        revision.content["location_key"] = key
        revision.save(update_fields=["content"])
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    for source in sources.filter(object_id=page.translation_key, locale=page.locale):
        source.content_json = json.dumps({**json.loads(source.content_json), "location_key": key})
        source.save(update_fields=["content_json"])


GONE = ("address", "phone", "email", "latitude", "longitude", "opening_hours")


def forget_segments(apps):
    """A translation that is made anew would look for fields that are gone."""
    keys = apps.get_model("cms", "LocationPage").objects.values("translation_key")
    for name in ("StringSegment", "OverridableSegment", "SegmentOverride"):
        segments = apps.get_model("wagtail_localize", name).objects
        segments.filter(context__object__in=keys, context__path__in=GONE).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0013_snippets'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AddField(
            model_name='locationpage',
            name='location_key',
            field=models.CharField(default='', help_text='Its address, telephone and hours stand in the site settings, once for all pages.', max_length=60, verbose_name='location'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='sitesettings',
            name='locations',
            field=wagtail.fields.StreamField([('location', 16)], blank=True, block_lookup={0: ('wagtail.blocks.RegexBlock', (), {'default': '', 'error_messages': {'invalid': 'Use small letters, digits and hyphens.'}, 'help_text': 'The same in every language, such as hamburg. Where another language says the same, leave the fields below its address empty there.', 'label': 'Key', 'max_length': 60, 'regex': '^[a-z0-9]+(-[a-z0-9]+)*$'}), 1: ('wagtail.blocks.CharBlock', (), {'default': '', 'label': 'Name', 'max_length': 120}), 2: ('wagtail.blocks.TextBlock', (), {'default': '', 'label': 'Postal address', 'rows': 3}), 3: ('wagtail.blocks.RegexBlock', (), {'default': '', 'error_messages': {'invalid': 'Use two capital letters, such as DE.'}, 'help_text': 'Two capital letters, such as DE.', 'label': 'Country', 'regex': '^[A-Z]{2}$', 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'default': '', 'label': 'Telephone', 'max_length': 40, 'required': False}), 5: ('wagtail.blocks.EmailBlock', (), {'default': '', 'label': 'E-mail address', 'required': False}), 6: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('monday', 'Monday'), ('tuesday', 'Tuesday'), ('wednesday', 'Wednesday'), ('thursday', 'Thursday'), ('friday', 'Friday'), ('saturday', 'Saturday'), ('sunday', 'Sunday')], 'label': 'From'}), 7: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('monday', 'Monday'), ('tuesday', 'Tuesday'), ('wednesday', 'Wednesday'), ('thursday', 'Thursday'), ('friday', 'Friday'), ('saturday', 'Saturday'), ('sunday', 'Sunday')], 'label': 'To'}), 8: ('wagtail.blocks.RegexBlock', (), {'default': '', 'error_messages': {'invalid': 'Write the time as 09:00.'}, 'help_text': 'Hours and minutes, such as 09:00.', 'label': 'Opens', 'regex': '^([01]\\d|2[0-3]):[0-5]\\d$'}), 9: ('wagtail.blocks.RegexBlock', (), {'default': '', 'error_messages': {'invalid': 'Write the time as 09:00.'}, 'help_text': 'Hours and minutes, such as 09:00.', 'label': 'Closes', 'regex': '^([01]\\d|2[0-3]):[0-5]\\d$'}), 10: ('wagtail.blocks.StructBlock', [[('first_day', 6), ('last_day', 7), ('opens', 8), ('closes', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'default': [], 'label': 'Opening hours', 'max_num': 7}), 12: ('wagtail.blocks.TextBlock', (), {'default': '', 'help_text': 'What the hours do not say, such as “Visits by appointment”.', 'label': 'Note on the hours', 'required': False, 'rows': 2}), 13: ('wagtail.blocks.FloatBlock', (), {'help_text': 'As maps show it, such as 53.5461; with the longitude it makes a link to a map.', 'label': 'Latitude', 'max_value': 90, 'min_value': -90, 'required': False}), 14: ('wagtail.blocks.FloatBlock', (), {'help_text': 'As maps show it, such as 9.9937.', 'label': 'Longitude', 'max_value': 180, 'min_value': -180, 'required': False}), 15: ('cms.blocks.links.AddressBlock', (), {'default': '', 'help_text': 'Only if readers are to be led to another map than the coordinates do.', 'label': 'Map', 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('key', 0), ('name', 1), ('address', 2), ('country', 3), ('phone', 4), ('email', 5), ('hours', 11), ('hours_note', 12), ('latitude', 13), ('longitude', 14), ('map_url', 15)]], {})}, help_text='Kept here once: the contact page lists them in this order, and the pages about them show what stands here.', verbose_name='locations'),
        ),
        migrations.RunPython(keep_addresses, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='locationpage',
            name='address',
        ),
        migrations.RemoveField(
            model_name='locationpage',
            name='email',
        ),
        migrations.RemoveField(
            model_name='locationpage',
            name='latitude',
        ),
        migrations.RemoveField(
            model_name='locationpage',
            name='longitude',
        ),
        migrations.RemoveField(
            model_name='locationpage',
            name='opening_hours',
        ),
        migrations.RemoveField(
            model_name='locationpage',
            name='phone',
        ),
    ]
