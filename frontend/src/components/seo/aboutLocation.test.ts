import { expect, test } from 'vitest';
import type { Location } from '../../api/generated';
import { describeLocation } from './aboutLocation';

const hamburg: Location = {
  key: 'hamburg',
  name: 'Hamburg',
  address: 'Speicherdeck 7',
  country: 'DE',
  phone: '',
  email: '',
  map_url: '',
  latitude: null,
  longitude: null,
  hours: [],
  opening_hours: '',
};

test('a location of which little is known says no more', () => {
  expect(describeLocation(hamburg)).toEqual({
    '@type': 'Place',
    name: 'Hamburg',
    address: 'Speicherdeck 7',
  });
});

test('coordinates may be nought, and hours may go over the end of the week', () => {
  const hours = [{ first_day: 'saturday', last_day: 'monday', opens: '10:00', closes: '16:00' }];
  const said = describeLocation({ ...hamburg, latitude: 0, longitude: 9.9, hours });
  expect(said).toMatchObject({
    geo: { latitude: 0, longitude: 9.9 },
    openingHoursSpecification: [{ dayOfWeek: ['Saturday', 'Sunday', 'Monday'], opens: '10:00' }],
  });
});
