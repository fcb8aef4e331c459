"""Jobs: their facts, their addresses, and the lists by place and department."""

from django.core.exceptions import ValidationError

import pytest

from cms.models import JobPage, JobWorkplace
from tests.cms.delivery.content import publish
from tests.cms.factories import DepartmentFactory, JobPageFactory, WorkplaceFactory
from tests.cms.people.conftest import give, queries_to_make

pytestmark = pytest.mark.slow


@pytest.fixture
def vienna(db):
    return WorkplaceFactory(name="Vienna", slug="vienna")


def test_a_job_says_what_applicants_ask_first(reader, job, vienna):
    department = DepartmentFactory(name="Engineering", slug="engineering")
    job = publish(job, department=department, salary_from=62000, work_mode="hybrid")
    give(job, places=[vienna])
    facts = reader.page("/careers/engineer/")["facts"]
    assert (facts["department"], facts["locations"]) == ("Engineering", ["Vienna"])
    assert facts["salary"] == {"lowest": 62000, "highest": None, "currency": "EUR", "per": "year"}
    [listed] = reader.page("/careers/")["jobs"]
    assert listed["facts"] == facts


def test_the_list_is_narrowed_by_place_and_by_department(reader, careers, job, vienna):
    department = DepartmentFactory(name="Engineering", slug="engineering")
    give(publish(job, department=department), places=[vienna])
    JobPageFactory(parent=careers, title="Elsewhere")
    for path in ("/careers/location/vienna/", "/careers/department/engineering/"):
        route = reader.route(path)
        assert [item["title"] for item in route["page"]["jobs"]] == ["Engineer"]
        assert route["seo"]["robots"] == "noindex,follow"
    kinds = [item["kind"] for item in reader.page("/careers/")["filters"]]
    assert kinds == ["location", "department"]
    assert reader.ask("/careers/location/hamburg/").status_code == 404


def test_the_slug_is_position_place_and_department(careers, vienna):
    department = DepartmentFactory(name="Engineering", slug="engineering")
    job = JobPage(title="Data engineer", department=department, slug="")
    job.workplace_rows = [JobWorkplace(workplace=vienna)]
    careers.add_child(instance=job)
    assert job.slug == "data-engineer-vienna-engineering"


@pytest.mark.parametrize(
    "fields", [{"salary_from": 2, "salary_to": 1}, {"valid_through": "2020-01-01"}]
)
def test_bounds_in_the_wrong_order_are_refused(job, fields):
    job = JobPage.objects.get(pk=job.pk)
    for name, value in fields.items():
        setattr(job, name, JobPage._meta.get_field(name).to_python(value))
    with pytest.raises(ValidationError):
        job.full_clean()


def test_many_jobs_take_as_many_queries_as_one(careers, job):
    counted = []
    for number in (1, 10):
        for _ in range(number):
            department = DepartmentFactory()
            page = JobPageFactory(parent=careers, department=department)
            give(page, places=[WorkplaceFactory(), WorkplaceFactory()])
        counted.append(queries_to_make("/careers/"))
    assert counted[0] == counted[1]
