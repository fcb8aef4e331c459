/** The stand-in's people: what a subscription is, by the token of a link, and what a form was sent. */
import type {
  ConfirmationOut,
  PreferencesIn,
  PreferencesOut,
  UnsubscriptionOut,
} from '../api/generated.ts';
import type { Reply } from './fixtureApi.ts';

const BASE = 'http://localhost:8036';
const ADDRESS = 'a•••@example.com';
const WORDING = 'Yes, please send me the newsletter by e-mail, about once a month.';
const NAMES = { en: 'Newsletter', de: 'Rundbrief' };

interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

const refused = (status: number, code: string): Reply => ({ status, code, message: code });
const given = (data: unknown): Reply => ({ status: 200, data });

/** A fresh one knows the tokens `pending`, `withdrawn`, `expired`, `subscribed`, `old` and `me`. */
export class People {
  confirmations = new Map<string, ConfirmationOut['state']>();
  subscriptions = new Map<string, { on: boolean; canUndo: boolean }>();
  choices = new Map<string, PreferencesOut['purposes'][number]['state']>();
  /** How many subscriptions ended by one click. */
  oneClicks = 0;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.confirmations = new Map([
      ['pending', 'pending'],
      ['withdrawn', 'withdrawn'],
    ]);
    this.subscriptions = new Map([
      ['subscribed', { on: true, canUndo: false }],
      ['old', { on: false, canUndo: false }],
    ]);
    this.choices = new Map([
      ['newsletter', 'granted'],
      ['events', 'none'],
    ]);
    this.oneClicks = 0;
  }

  /** Answers what lies below `/api/v1/business/subscriptions/`. */
  subscription({ method, path, query, body }: Call): Reply {
    const token = method === 'GET' ? query.get('token') : body.token;
    const language = query.get('language') === 'de' ? 'de' : 'en';
    if (typeof token !== 'string') return refused(422, 'VALIDATION_ERROR');
    if (token === 'expired') return refused(410, 'EXPIRED_LINK');
    if (token === 'busy') return { ...refused(429, 'TOO_MANY_REQUESTS'), wait: 90 } as Reply;
    const route = `${method} ${path}`;
    if (path === 'confirmation') return this.confirmation(token, method === 'POST', language);
    if (path === 'preferences') return this.preferences(token, route, body, language);
    if (path.startsWith('unsubscription')) return this.leaving(token, route, body, language);
    return refused(404, 'NOT_FOUND');
  }

  private confirmation(token: string, confirm: boolean, language: 'en' | 'de'): Reply {
    const state = this.confirmations.get(token);
    if (!state) return refused(404, 'INVALID_LINK');
    if (confirm && state === 'pending') this.confirmations.set(token, 'confirmed');
    return given({
      state: this.confirmations.get(token) ?? state,
      purpose_label: NAMES[language],
      wording: WORDING,
      address_masked: ADDRESS,
      language: 'en',
    } satisfies ConfirmationOut);
  }

  private choose(key: string, wish: boolean | undefined): void {
    const on = ['granted', 'pending'].includes(this.choices.get(key) ?? '');
    if (wish !== undefined && wish !== on) this.choices.set(key, wish ? 'pending' : 'withdrawn');
  }

  private preferences(
    token: string,
    route: string,
    body: Record<string, unknown>,
    language: 'en' | 'de',
  ): Reply {
    if (token !== 'me') return refused(404, 'INVALID_LINK');
    const { all_off: allOff, purposes } = body as unknown as PreferencesIn;
    for (const key of route.startsWith('POST') ? this.choices.keys() : []) {
      this.choose(key, allOff ? false : purposes[key]);
    }
    return given({
      address_masked: ADDRESS,
      language,
      purposes: [...this.choices].map(([purpose, state]) => ({
        purpose,
        label: purpose === 'newsletter' ? NAMES[language] : 'Invitations',
        description: 'About once a month.',
        state,
        wording_id: 1,
        wording: WORDING,
      })),
    } satisfies PreferencesOut);
  }

  private leaving(
    token: string,
    route: string,
    body: Record<string, unknown>,
    language: 'en' | 'de',
  ): Reply {
    const subscription = this.subscriptions.get(token);
    if (!subscription) return refused(404, 'INVALID_LINK');
    if (route === 'POST unsubscription' && subscription.on) {
      this.subscriptions.set(token, { on: false, canUndo: true });
      if (body.one_click === true) this.oneClicks += 1;
    }
    if (route === 'POST unsubscription/undo') {
      if (!subscription.canUndo) return refused(410, 'UNDO_TOO_LATE');
      this.subscriptions.set(token, { on: true, canUndo: false });
    }
    const now = this.subscriptions.get(token) ?? subscription;
    return given({
      state: now.on ? 'subscribed' : 'unsubscribed',
      can_undo: now.canUndo,
      purpose_label: NAMES[language],
      address_masked: ADDRESS,
      language,
      preferences_url: `${BASE}/subscriptions/preferences/me/`,
    } satisfies UnsubscriptionOut);
  }
}
