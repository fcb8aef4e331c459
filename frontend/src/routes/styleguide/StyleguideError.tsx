/** There is no such block; the style guide needs no API, so its errors have the bare frame. */
import { BareFrame } from '../../components/layout/BareFrame';
import { ErrorMessage } from '../../components/layout/ErrorMessage';
import { ErrorMeta } from '../../components/seo/ErrorMeta';

export function StyleguideError() {
  return (
    <>
      <ErrorMeta error="404" />
      <BareFrame>
        <ErrorMessage error="404" />
      </BareFrame>
    </>
  );
}
