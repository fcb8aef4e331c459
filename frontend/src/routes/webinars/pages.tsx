/** The pages of webinars that are none of the CMS, each with what its loader found. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionData, useLocation, useParams, useSearchParams } from 'react-router';
import {
  type StandingOut,
  useContentSiteReadQuery,
  useWebinarsCategoriesListQuery,
  useWebinarsRegistrationReadQuery,
  useWebinarsRoomReadQuery,
  useWebinarsSessionReadQuery,
} from '../../api/generated';
import { useWebinarsPartQuery } from '../../api/webinarParts';
import { PageIntro } from '../../components/layout/PageIntro';
import { TaskPage } from '../../components/layout/TaskPage';
import { HomeLink } from '../../components/ui/HomeLink';
import type { Returned } from '../../features/webinars/attendee';
import { Finder } from '../../features/webinars/Finder';
import { Registering } from '../../features/webinars/Registering';
import { Room } from '../../features/webinars/Room';
import { ACTS, Standing } from '../../features/webinars/Standing';
import { THANKED, Thanks } from '../../features/webinars/Thanks';
import { useTimes } from '../../features/webinars/times';
import { wishOf } from '../../features/webinars/webinarAddresses';
import { useLocale } from '../../i18n/useLocale';
import { Enhanced } from '../Enhanced';
import { listArguments } from './loaders';

const enhancedList = (list: ReactNode) => <Enhanced id="webinar-list">{list}</Enhanced>;

/** The list as an address asks for it; the overview shows all of it. */
export function WebinarFinder({ search }: { search: string }) {
  const locale = useLocale();
  const wish = wishOf(search);
  const { data } = useWebinarsPartQuery(listArguments(locale, wish));
  const { data: categories = [] } = useWebinarsCategoriesListQuery({ locale });
  return data ? (
    <Finder wish={wish} {...data} categories={categories} around={enhancedList} />
  ) : null;
}

export function FinderPage() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const { data: site } = useContentSiteReadQuery({ locale: useLocale() });
  return (
    <>
      <title>{`${t('webinars.finder.title')} · ${site?.name ?? ''}`}</title>
      <meta name="robots" content="noindex,follow" />
      <PageIntro title={t('webinars.finder.title')} lead="" />
      <WebinarFinder search={search} />
    </>
  );
}

const useSession = () => {
  const session = Number(useParams().session);
  return useWebinarsSessionReadQuery({ session, locale: useLocale() }).data;
};

export function RegisteringPage() {
  const { t } = useTranslation();
  const { day } = useTimes();
  const session = useSession();
  const returned = useActionData<Returned>();
  const { data: site } = useContentSiteReadQuery({ locale: useLocale() });
  if (!session) return null;
  const title = `${session.title}, ${day(session)} · ${site?.name ?? ''}`;
  return (
    <>
      <title>{returned ? `${t('webinars.problem')}: ${title}` : title}</title>
      <meta name="robots" content="noindex,follow" />
      <PageIntro title={session.title} lead={session.summary} />
      <div className="registering-tracks tracks">
        <Enhanced id="registration">
          <Registering session={session} returned={returned} />
        </Enhanced>
      </div>
    </>
  );
}

export function RegisteredPage() {
  const { t } = useTranslation();
  const session = useSession();
  const { data: site } = useContentSiteReadQuery({ locale: useLocale() });
  const given = useParams().state;
  const state = THANKED.find((one) => one === given) ?? 'pending';
  if (!session) return null;
  const page = new URL(session.url, site?.origin ?? 'http://site.invalid').href;
  return (
    <TaskPage
      title={t(`webinars.thanks.${state}.title`)}
      lead={t(`webinars.thanks.${state}.lead`, { title: session.title })}
    >
      <Enhanced id="thanks">
        <Thanks session={session} page={page} state={state} />
      </Enhanced>
      <HomeLink />
    </TaskPage>
  );
}

const useAsked = () => ({ token: useParams().token ?? '', locale: useLocale() });

interface Refused {
  act: (typeof ACTS)[number];
  code: string;
  status: number | string;
}

function problemOf(refused: Refused | undefined) {
  if (!refused) return undefined;
  if (refused.status === 429) return 'tooMany' as const;
  if (refused.status === 422) return 'invalid' as const;
  return refused.code === 'OFFER_OVER' ? ('tooLate' as const) : ('notPossible' as const);
}

/** What the page speaks of: how the session goes comes before how somebody stands in it. */
function toldState({ state, session, waiting }: StandingOut) {
  if (session.state === 'cancelled') return 'session_cancelled';
  if (waiting?.reason === 'started') return 'no_offer';
  const isOver = session.state === 'completed' && (state === 'confirmed' || state === 'pending');
  return isOver ? 'session_over' : state;
}

export function StandingPage() {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  const refused = useActionData<Refused>();
  const { data } = useWebinarsRegistrationReadQuery(useAsked());
  if (!data) return null;
  const state = toldState(data);
  const done = refused ? undefined : ACTS.find((act) => act === query.get('done'));
  return (
    <TaskPage
      title={t(`webinars.standing.states.${state}.title`)}
      lead={t(`webinars.standing.states.${state}.lead`)}
    >
      <Enhanced id="standing">
        <Standing standing={data} done={done} problem={problemOf(refused)} />
      </Enhanced>
    </TaskPage>
  );
}

export function RoomPage() {
  const { t } = useTranslation();
  const refused = useActionData<{ code: string }>();
  const { data } = useWebinarsRoomReadQuery(useAsked());
  if (!data) return null;
  return (
    <TaskPage
      title={t(`webinars.room.phases.${data.phase}.title`, { name: data.first_name })}
      lead={t(`webinars.room.phases.${data.phase}.lead`)}
    >
      <Enhanced id="room">
        <Room room={data} shut={refused !== undefined} />
      </Enhanced>
    </TaskPage>
  );
}
