/** CodeMirror with the theme of the app. Loaded on demand, as is each language. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  type StreamParser,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { CodeLanguage } from './spec.ts';

export interface Editor {
  readonly focus: () => void;
  /** Call once the element is visible: lines measured while hidden are misaligned with their numbers. */
  readonly measure: () => void;
  readonly setValue: (value: string) => void;
  readonly describe: (describedBy: string | undefined, invalid: boolean) => void;
  readonly destroy: () => void;
}

export interface EditorOptions {
  readonly value: string;
  readonly selection: readonly [number, number] | null;
  readonly label: string;
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
}

/** Uses the app's CSS variables, so it follows light and dark mode. */
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface-raised)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontSize: '0.8125rem', lineHeight: '1.25rem' },
  '@media (pointer: coarse)': { '.cm-scroller': { fontSize: '1rem', lineHeight: '1.5rem' } },
  '.cm-content': { caretColor: 'var(--text)', paddingBlock: '0.5rem' },
  '.cm-gutters': { backgroundColor: 'var(--surface-sunken)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklch, var(--accent) 26%, transparent)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    boxShadow: 'var(--shadow-float)',
  },
  '.cm-diagnostic': { padding: '0.25rem 0.5rem', fontFamily: 'var(--font-sans)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: 'var(--muted)' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], color: 'var(--accent)' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: 'var(--accent)', fontWeight: '500' },
  { tag: [tags.bool, tags.number, tags.null, tags.atom], color: 'var(--busy)' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

/** Legacy modes name JSON keys “property”, an unknown tag that CodeMirror warns about on the console. */
const stream = <S>(mode: StreamParser<S>): Extension =>
  StreamLanguage.define({ ...mode, tokenTable: { ...mode.tokenTable, property: tags.propertyName } });

async function languageOf(language: CodeLanguage): Promise<Extension> {
  switch (language) {
    case 'yaml': {
      const [{ yaml }, { yamlLint }] = await Promise.all([import('@codemirror/lang-yaml'), import('./yaml-lint.ts')]);
      return [yaml(), indentUnit.of('  '), yamlLint()];
    }
    case 'dockerfile':
      return stream((await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile);
    case 'json':
      return stream((await import('@codemirror/legacy-modes/mode/javascript')).json);
    case 'properties':
      return stream((await import('@codemirror/legacy-modes/mode/properties')).properties);
    case 'shell':
      return stream((await import('@codemirror/legacy-modes/mode/shell')).shell);
    case 'text':
      return [];
  }
}

/** Loads the language. @returns a function that creates the editor synchronously */
export async function createEditor(
  language: CodeLanguage,
): Promise<(parent: Element, options: EditorOptions) => Editor> {
  const extension = await languageOf(language);
  return (parent, options) => {
    // `onChange` must not report values that the owner has set.
    let silent = false;
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: options.value,
        ...(options.selection === null
          ? {}
          : { selection: { anchor: options.selection[0], head: options.selection[1] } }),
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          options.readOnly ? [EditorState.readOnly.of(true)] : highlightActiveLine(),
          // Esc, then Tab, leaves: CodeMirror lets the next Tab through for two seconds (its default keymap).
          keymap.of([...defaultKeymap, ...historyKeymap, ...(options.readOnly ? [] : [indentWithTab])]),
          syntaxHighlighting(colours),
          theme,
          // Editable elements are focusable anyway, but axe requires the tabindex.
          EditorView.contentAttributes.of({
            'aria-label': options.label,
            tabindex: '0',
            spellcheck: 'false',
            autocapitalize: 'off',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !silent) options.onChange(update.state.doc.toString());
            if (update.focusChanged && !update.view.hasFocus) options.onBlur();
          }),
          extension,
        ],
      }),
    });
    return {
      focus: () => view.focus(),
      measure: () => view.requestMeasure(),
      setValue(value) {
        if (value === view.state.doc.toString()) return;
        silent = true;
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
        silent = false;
      },
      describe(describedBy, invalid) {
        const content = view.contentDOM;
        if (describedBy === undefined) content.removeAttribute('aria-describedby');
        else content.setAttribute('aria-describedby', describedBy);
        if (invalid) content.setAttribute('aria-invalid', 'true');
        else content.removeAttribute('aria-invalid');
      },
      destroy: () => view.destroy(),
    };
  };
}
