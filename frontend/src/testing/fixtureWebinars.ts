/** Webinars as the API tells of them: one session with few places, and one registration behind its links. */
import type {
  OpenSessionOut,
  RoomOut,
  SessionOut,
  StandingOut,
  TopicSessionsOut,
} from '../api/generated';
import type { Reply } from './fixtureApi.ts';

const FRESH = 10_000;

export const session: SessionOut = {
  id: 7,
  title: 'Counting shelves',
  topic: 70,
  url: '/webinars/counting-shelves/',
  summary: 'Why an audit begins with a walk.',
  category: 'Data',
  level: 'beginner',
  kind: 'talk',
  state: 'published',
  language: 'en',
  starts_at: '2031-01-14T14:00:00Z',
  ends_at: '2031-01-14T15:00:00Z',
  moved_from: null,
  minutes: 60,
  zone: 'Europe/Berlin',
  speakers: [
    {
      name: 'Ada Brandt',
      title: 'Head of Data',
      company: '',
      role: 'presenter',
      portrait: null,
      url: null,
    },
  ],
  places: { state: 'few', left: 3, capacity: 50, opens_at: null },
  price: null,
  needs_approval: false,
};

const open: OpenSessionOut = {
  ...session,
  consents: [{ purpose: 'newsletter', wording_id: 3, html: 'Send me the <b>newsletter</b>.' }],
  privacy_url: '/privacy/',
};

const topic: TopicSessionsOut = { upcoming: [session], cancelled: [], recordings: [] };

export const standing: StandingOut = {
  state: 'waiting',
  session,
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: 'Brandt',
  company: 'Engines',
  job_title: '',
  phone: '',
  question: '',
  needs: '',
  offered_until: null,
  waiting: { position: 2, reason: 'others_first' },
  can_cancel: true,
  can_accept: false,
  others: [],
};

export const room: RoomOut = {
  phase: 'open',
  session,
  opens_at: '2031-01-14T13:45:00Z',
  first_name: 'Ada',
  room_code: '',
  materials: [{ title: 'Slides', url: 'https://files.example/slides.pdf' }],
  manage_url: 'https://site.example/webinar-registration/good/',
};

export const ROOM_ADDRESS = 'https://zoom.example/j/1?pwd=secret';

interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

const kept = (data: unknown, more: object = {}): Reply => ({
  status: 200,
  data,
  key: 'webinars',
  expires: Date.now() + FRESH,
  ...more,
});

const refused = (status: number, code: string): Reply => ({ status, code, message: code });

function registered(body: Request['body']): Reply {
  if (body.email === 'late@example.com') return refused(409, 'SESSION_FULL');
  if (body.email === 'eager@example.com') return { ...refused(429, 'RATE_LIMITED'), wait: 30 };
  const missing = ['first_name', 'last_name', 'company'].filter(
    (name) => String(body[name] ?? '').length < 2,
  );
  if (body.privacy !== true) missing.push('privacy');
  if (missing.length === 0) return { status: 201, data: { state: 'confirmed' } };
  const details = missing.map((name) => ({ field: `body.data.${name}`, message: 'Too short' }));
  return { ...refused(422, 'VALIDATION_ERROR'), details };
}

function behindLink({ method, path, query, body }: Request): Reply {
  const token = method === 'GET' ? query.get('token') : body.token;
  if (token !== 'good') return refused(404, 'INVALID_LINK');
  if (path === '-room') return { status: 200, data: room };
  if (path === '-room/join') return { status: 200, data: { url: ROOM_ADDRESS } };
  if (path === '-registration/accept') return refused(409, 'OFFER_OVER');
  return { status: 200, data: standing };
}

/** `path` is what follows `/api/v1/business/webinar`. */
export function webinarAnswer(request: Request): Reply {
  const { method, path, body, query } = request;
  if (path.startsWith('-registration') || path.startsWith('-room')) return behindLink(request);
  if (method === 'POST') return registered(body);
  if (path === 's') {
    const found = query.get('level') === 'advanced' ? [] : [session];
    return kept(found, { total: found.length });
  }
  if (path === 's/next') return kept({ overview_url: '', sessions: [] }, { expires: 0 });
  if (path === 's/categories') return kept([{ slug: 'data', name: 'Data' }]);
  if (path === 's/70') return kept(topic);
  return path === '-sessions/7' ? kept(open) : refused(404, 'SESSION_NOT_FOUND');
}
