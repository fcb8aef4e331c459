/** The icons of the site, drawn on a 24-pixel grid as strokes of the current colour. */
import type { Feature } from '../../api/generated';

export type IconName = Feature['icon'] | InterfaceIcon;
type InterfaceIcon =
  | 'arrow'
  | 'back'
  | 'download'
  | 'outward'
  | 'menu'
  | 'close'
  | 'chevron'
  | 'sun'
  | 'moon'
  | 'device'
  | 'play'
  | 'copy'
  | 'check'
  | 'mail'
  | 'phone'
  | 'search';

const PATHS: Record<IconName, string> = {
  compass: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M15.5 8.5l-2 5-5 2 2-5z',
  layers: 'M12 3.5 20.5 8 12 12.5 3.5 8zM4 12.5l8 4.2 8-4.2M4 16.8l8 4.2 8-4.2',
  chart: 'M4 3.5V20h16.5M8.5 16v-4M13 16V7.5M17.5 16v-6',
  shield:
    'M12 3l7.5 2.5v5.8c0 4.5-3 7.8-7.5 9.7-4.5-1.9-7.5-5.2-7.5-9.7V5.5zM8.8 12l2.3 2.3 4.2-4.6',
  users:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.8 19.5c.6-3.4 3-5 6.2-5s5.6 1.6 6.2 5M16 5a3.3 3.3 0 0 1 0 6.3M17.8 15c1.9.7 3.1 2.2 3.5 4.5',
  spark: 'M12 3c.6 5 3.5 8 9 9-5.5 1-8.4 4-9 9-.6-5-3.5-8-9-9 5.5-1 8.4-4 9-9',
  gears:
    'M9.5 6.5v-2m0 12v2m-5-7h-2m12 0h2M6 8 4.6 6.6M13 15l1.4 1.4M6 15l-1.4 1.4M13 8l1.4-1.4M9.5 15a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M18.5 18.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3m0-4.5v1.5m0 3V20m-3-3H17m3 0h1.5',
  document: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h4.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5.3l3.5 2',
  globe:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3.3 12h17.4M12 3c2.6 2.6 3.8 5.6 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.6-3.8-9S9.4 5.6 12 3',
  arrow: 'M4 12h15.5M13.5 6l6 6-6 6',
  back: 'M20 12H4.5M10.5 6l-6 6 6 6',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14',
  outward: 'M7 17 17.5 6.5M9 6.5h8.5V15',
  menu: 'M3.5 7.5h17M3.5 16.5h17',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  chevron: 'M6 9.5l6 6 6-6',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5',
  device: 'M3.5 5h17v11h-17zM9 20h6M12 16v4',
  play: 'M8 5.5v13l10.5-6.5z',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.3 15.3l5.2 5.2',
  check: 'M4.5 12.5l5 5 10-11',
  mail: 'M3.5 5.5h17v13h-17zM3.5 6.5l8.5 7 8.5-7',
  phone:
    'M5 4h4l1.5 4.5-2.2 1.7a12 12 0 0 0 5.5 5.5l1.7-2.2L20 15v4c-1 1-2.5 1.3-4 1C9.5 18.5 5.5 14.5 4 8c-.3-1.5 0-3 1-4',
};

/** Decoration beside a text that says the same. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
