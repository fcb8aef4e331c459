/** Where somebody lands whose form was sent without JavaScript. */
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { ensure, queryOptions } from '../../api/ensure';
import { api, useFormsFormReadQuery } from '../../api/generated';
import { TaskPage } from '../../components/layout/TaskPage';
import { HomeLink } from '../../components/ui/HomeLink';
import { RichText } from '../../components/ui/RichText';
import { localeOfPath } from '../../i18n/locales';
import { useLocale } from '../../i18n/useLocale';
import { storeContext } from '../context';

export async function thanksLoader({ request, params, context }: LoaderFunctionArgs) {
  const asked = { key: params.key ?? '', locale: localeOfPath(new URL(request.url).pathname) };
  await ensure(
    context.get(storeContext),
    api.endpoints.formsFormRead.initiate(asked, queryOptions),
  );
  return null;
}

export function ThanksPage() {
  const { key = '' } = useParams();
  const { data: form } = useFormsFormReadQuery({ key, locale: useLocale() });
  if (!form) return null;
  return (
    <TaskPage title={form.thanks_heading} lead="">
      <RichText html={form.thanks_text} />
      <HomeLink />
    </TaskPage>
  );
}
