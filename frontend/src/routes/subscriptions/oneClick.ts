/** RFC 8058: a mail program unsubscribes its reader by one request, and shows no page. */
import { takesOneClick } from '../personalPaths';

export async function isOneClick(request: Request): Promise<boolean> {
  if (request.method !== 'POST' || !takesOneClick(new URL(request.url).pathname)) return false;
  const form = await request
    .clone()
    .formData()
    .catch(() => undefined);
  return form?.get('List-Unsubscribe') === 'One-Click';
}
