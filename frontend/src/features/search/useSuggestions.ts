/** Titles for what is being typed: asked after a pause, and an answer that comes too late is not waited for. */
import type { UnknownAction } from '@reduxjs/toolkit';
import { useEffect, useRef, useState } from 'react';
import { useDispatch } from 'react-redux';
import { api, type Suggestion } from '../../api/generated';
import { useLocale } from '../../i18n/useLocale';

const PAUSE = 150;

interface Question {
  unwrap: () => Promise<Suggestion[]>;
  abort: () => void;
}

export function useSuggestions() {
  const locale = useLocale();
  const dispatch = useDispatch();
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Question>(undefined);

  const stop = () => {
    clearTimeout(timer.current);
    running.current?.abort();
    running.current = undefined;
  };

  const ask = (q: string) => {
    stop();
    if (q.trim() === '') return setFound([]);
    timer.current = setTimeout(async () => {
      const action = api.endpoints.contentSearchSuggest.initiate(
        { locale, q },
        { subscribe: false },
      );
      const question = dispatch(action as unknown as UnknownAction) as unknown as Question;
      running.current = question;
      // Without suggestions the box is still a form that works.
      const answer = await question.unwrap().catch(() => []);
      if (running.current === question) setFound(answer);
    }, PAUSE);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the box goes away
  useEffect(() => stop, []);
  return { found, ask };
}
