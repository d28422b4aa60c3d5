import { useEffect } from 'react';
import type { Summary } from '#app/lib/fleet-summary.ts';

const PENNANT = 'M4 2v28M6 5l22 3-8 5 8 5-22 3z';

/** Adds a badge to the favicon for the worst status of the fleet. */
export function useTabIcon(summary: Summary): void {
  const state =
    summary.attention.length + summary.outages.length + summary.serversDown.length > 0
      ? 'attention'
      : summary.deployments.length > 0
        ? 'busy'
        : 'calm';
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (link === null) return;
    if (state === 'calm') {
      link.href = '/favicon.svg';
      return;
    }
    const badge =
      state === 'attention'
        ? '<path d="M23 17l8 14H15z" fill="#e08a00" stroke="#fff" stroke-width="1.5"/>'
        : '<circle cx="24" cy="24" r="7" fill="#3b7cf0" stroke="#fff" stroke-width="1.5"/>';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="${PENNANT}" fill="#4763d8" stroke="#4763d8" stroke-width="2.4" stroke-linejoin="round"/>${badge}</svg>`;
    link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }, [state]);
}
