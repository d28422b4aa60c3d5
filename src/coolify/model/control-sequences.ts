/** Control sequences of terminal output. */
export const ESC = '\u001b';
/* eslint-disable no-control-regex -- control characters are the subject here */
export const HAS_CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/;
/**
 * In one pass, so that a removal cannot create a new sequence: OSC, DCS and similar up to their end; CSI with parameters and
 * final byte; incomplete CSI; shorter escapes; all other control characters except tab.
 */
const SEQUENCE =
  /\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|(?:\u001b\[|\u009b)([0-?]*)[ -/]*(?:([@-~])|$)|\u001b\[|\u001b(?:[ -/]+[0-~]|[0-~])?|[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g;
/* eslint-enable no-control-regex */

/** Keeps colour sequences (SGR) only. */
export function onlyColours(text: string): string {
  return text.replace(SEQUENCE, (_, parameters: string | undefined, final: string | undefined) =>
    final === 'm' && parameters !== undefined && /^[\d;]*$/.test(parameters) ? `${ESC}[${parameters}m` : '',
  );
}

/** The text without control sequences. */
export function plainText(text: string): string {
  return HAS_CONTROLS.test(text) ? text.replace(SEQUENCE, '') : text;
}
