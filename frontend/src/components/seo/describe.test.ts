import { expect, test } from 'vitest';
import { jobPosting, person, service } from './describe';

const publisher = { home: 'https://magnetiq.example/', name: 'Magnetiq' };
const url = 'https://magnetiq.example/x/';
const house = {
  '@type': 'Organization',
  '@id': 'https://magnetiq.example/#organization',
  name: 'Magnetiq',
};

test('a person says what is known, and for whom they work', () => {
  expect(person(publisher, { url, name: 'Ada Brandt' })).toEqual({
    '@type': 'Person',
    name: 'Ada Brandt',
    url,
    worksFor: house,
  });
  expect(
    person(publisher, {
      url,
      name: 'Ada Brandt',
      jobTitle: 'Engineer',
      profiles: ['https://social.example/ada'],
    }),
  ).toMatchObject({ jobTitle: 'Engineer', sameAs: ['https://social.example/ada'] });
});

test('a service names who offers it and where', () => {
  expect(
    service(publisher, { url, name: 'Consulting', category: 'Advice', areas: ['DE', 'AT'] }),
  ).toEqual({
    '@type': 'Service',
    name: 'Consulting',
    url,
    serviceType: 'Advice',
    areaServed: ['DE', 'AT'],
    provider: house,
  });
});

const job = {
  url,
  title: 'Data engineer',
  description: '<p>Whole.</p>',
  identifier: 'job-7',
  posted: '2026-05-01',
  employment: ['FULL_TIME', 'PART_TIME'] as const,
  places: [{ town: 'Oldenburg', country: 'DE' }],
};

test('a job has all that is required, and is open without an end unless one is given', () => {
  expect(jobPosting(publisher, job)).toEqual({
    '@type': 'JobPosting',
    title: 'Data engineer',
    description: '<p>Whole.</p>',
    url,
    datePosted: '2026-05-01',
    identifier: { '@type': 'PropertyValue', name: 'Magnetiq', value: 'job-7' },
    employmentType: ['FULL_TIME', 'PART_TIME'],
    hiringOrganization: { ...house, sameAs: publisher.home },
    jobLocation: [
      {
        '@type': 'Place',
        address: {
          '@type': 'PostalAddress',
          addressLocality: 'Oldenburg',
          addressCountry: 'DE',
        },
      },
    ],
  });
});

test('a job at home, for a salary, until a day', () => {
  const posting = jobPosting(publisher, {
    ...job,
    places: [],
    remoteFrom: ['Germany'],
    validThrough: '2026-06-30',
    salary: { currency: 'EUR', min: 60_000, max: 75_000, unit: 'YEAR' },
  });
  expect(posting).not.toHaveProperty('jobLocation');
  expect(posting).toMatchObject({
    jobLocationType: 'TELECOMMUTE',
    applicantLocationRequirements: [{ '@type': 'Country', name: 'Germany' }],
    validThrough: '2026-06-30',
    baseSalary: {
      currency: 'EUR',
      value: { minValue: 60_000, maxValue: 75_000, unitText: 'YEAR' },
    },
  });
});
