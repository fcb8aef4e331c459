import { data } from 'react-router';

/** What was sent. Raises: a route error if it is not a form. */
export const readSent = (request: Request): Promise<FormData> =>
  request.formData().catch(() => {
    throw data(null, { status: 400 });
  });
