import { expect, test } from 'vitest';
import { standing } from '../../testing/fixtureWebinars';
import { renderIn } from '../../testing/renderIn';
import { Standing } from './Standing';

const waits = (reason: 'all_taken' | 'others_first' | 'started' | 'cancelled') =>
  renderIn(
    'en',
    <Standing
      standing={{ ...standing, state: 'waiting', waiting: { position: 3, reason } }}
      done={undefined}
      problem={undefined}
    />,
  );

test.each(['all_taken', 'others_first'] as const)(
  'who may still come in reads where: %s',
  (why) => {
    expect(waits(why).container.textContent).toContain('Your position: 3');
  },
);

test.each(['started', 'cancelled'] as const)('a position that leads nowhere is none: %s', (why) => {
  expect(waits(why).container.textContent).not.toContain('Your position');
});
