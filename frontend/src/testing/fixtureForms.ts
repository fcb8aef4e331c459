/** The stand-in's forms: one that it knows, the challenges it gave out, and what was sent. */
import type { ApiErrorDetail } from '../api/callApi.ts';
import type {
  ChallengeOut,
  FormOut,
  FormPageOut,
  SubmissionIn,
  SubmissionOut,
} from '../api/generated.ts';
import type { Reply } from './fixtureApi.ts';
import { sampleForm } from './fixtures.ts';

const FILL_IN = { en: 'Please fill this in.', de: 'Bitte ausfüllen.' };
const THANKS = {
  en: { heading: 'Thank you', text: '<p>It has arrived.</p>' },
  de: { heading: 'Vielen Dank', text: '<p>Es ist angekommen.</p>' },
};

interface Call {
  method: string;
  /** Below `/api/v1/business/forms/`. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

const refused = (status: number, code: string, details: ApiErrorDetail[] = []): Reply => ({
  status,
  code,
  message: `The API says: ${code}.`,
  details,
});

export class Forms {
  /** What was kept, by its token. */
  submissions = new Map<string, SubmissionIn>();
  challenges = new Map<string, { script: boolean }>();
  /** Zero bits that a browser has to find. */
  difficulty = 8;
  minSeconds = 0;
  /** What the next submission is refused with, if anything. */
  refusal: Reply | undefined;
  nextUrl: string | null = null;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.submissions = new Map();
    this.challenges = new Map();
    this.refusal = undefined;
    this.nextUrl = null;
  }

  answer({ method, path, query, body }: Call): Reply {
    const [key, what = ''] = path.split('/');
    if (key !== sampleForm.key) return refused(404, 'FORM_NOT_FOUND');
    if (method === 'POST' && what === 'submissions') return this.take(body as SubmissionIn);
    if (what === 'challenge') return this.challenge(query.get('script') === 'true');
    return this.page(query.get('locale') === 'de' ? 'de' : 'en');
  }

  private page(locale: FormOut['locale']): Reply {
    const { heading, text } = THANKS[locale];
    const page = { ...sampleForm, locale, thanks_heading: heading, thanks_text: text };
    return { status: 200, data: page satisfies FormPageOut };
  }

  private challenge(script: boolean): Reply {
    const token = `${script ? 'script' : 'plain'}-${this.challenges.size + 1}`;
    this.challenges.set(token, { script });
    const challenge: ChallengeOut = {
      token,
      difficulty: script ? this.difficulty : 0,
      min_seconds: this.minSeconds,
      expires_at: '2030-01-01T00:00:00Z',
    };
    return { status: 200, data: challenge };
  }

  private take(entry: SubmissionIn): Reply {
    const missing = sampleForm.fields.filter(({ name, required }) => {
      return required && String(entry.values[name] ?? '').trim() === '';
    });
    if (missing.length > 0) {
      const details = missing.map(({ name }) => ({
        field: `values.${name}`,
        message: FILL_IN[entry.locale],
      }));
      return refused(422, 'VALIDATION_ERROR', details);
    }
    if (entry.token === '') return refused(428, 'CHALLENGE_REQUIRED');
    const challenge = this.challenges.get(entry.token);
    if (!challenge || (challenge.script && entry.solution === '')) {
      return refused(422, 'CHALLENGE_FAILED');
    }
    if (this.refusal) {
      const refusal = this.refusal;
      this.refusal = undefined;
      return refusal;
    }
    if (!this.submissions.has(entry.token)) this.submissions.set(entry.token, entry);
    const said: SubmissionOut = { ...THANKS[entry.locale], next_url: this.nextUrl };
    return { status: 201, data: said };
  }
}
