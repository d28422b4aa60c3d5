import { useEffect, useEffectEvent, useState } from 'react';

const PUSH_MS = 300;

/**
 * The search as it is typed, ahead of the page's URL: that one hears of it when the typing rests, and a change that
 * comes from there (back, a link) comes in here.
 */
export function useQuery(query: string, push: (query: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(query);
  const [known, setKnown] = useState(query);
  const [pushed, setPushed] = useState(query);
  if (query !== known) {
    setKnown(query);
    if (query !== pushed) {
      setPushed(query);
      setText(query);
    }
  }
  const send = useEffectEvent(() => {
    setPushed(text);
    push(text);
  });
  useEffect(() => {
    if (text === pushed) return;
    const timer = setTimeout(() => send(), PUSH_MS);
    return () => clearTimeout(timer);
  }, [text, pushed]);
  return [text, setText];
}
