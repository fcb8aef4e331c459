import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderIn } from '../../testing/renderIn';
import { CodeBlock } from './CodeBlock';

const value = { language: 'python' as const, filename: '', code: 'print("<3")\n' };

function clipboard(writeText: (text: string) => Promise<void>) {
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
}

afterEach(() => vi.unstubAllGlobals());

test('copies the source exactly and says so', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  clipboard(writeText);
  renderIn('en', <CodeBlock id="code" value={value} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByText('Copied to the clipboard.');
  expect(writeText).toHaveBeenCalledWith(value.code);
});

test('says what to do when the browser refuses', async () => {
  clipboard(() => Promise.reject(new Error('not allowed')));
  renderIn('de', <CodeBlock id="code" value={value} />);
  fireEvent.click(screen.getByRole('button', { name: 'Kopieren' }));
  await screen.findByText(/markieren Sie den Text/);
});

test('names the language where there is no file name', () => {
  renderIn('en', <CodeBlock id="code" value={value} />);
  expect(screen.getByText('Python')).toBeDefined();
  expect(screen.getByRole('region', { name: 'Python' }).textContent).toBe(value.code);
});
