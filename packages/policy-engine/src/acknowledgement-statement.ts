/** What a person signs, word for word: receipt and opportunity, not agreement. An id never changes its words; new words get a new id. */

export interface Statement { id: string; wording: string; language: string }

const wordings: Record<string, Record<string, string>> = {
  'received-read-ask-1': {
    en: 'I have received this policy and had the opportunity to read it and to ask questions about it.',
    es: 'He recibido esta política y he tenido la oportunidad de leerla y de hacer preguntas sobre ella.',
  },
};

export const currentStatementId = 'received-read-ask-1';

/** The statement in `language` (its base language where the region has none, else English); null for an unknown id. */
export function statementIn(id: string, language: string): Statement | null {
  const wording = wordings[id];
  if (!wording) return null;
  const found = [language, language.split('-')[0] ?? 'en', 'en'].find((each) => wording[each] !== undefined) ?? 'en';
  return { id, wording: wording[found] ?? '', language: found };
}
