/** The pages of the admin app that letters point to; a test holds them to its screens. */
export const letterPages = {
  myWork: () => '/my-work',
  myQuestions: () => '/my-work/questions',
  myTraining: () => '/my-work/transcript',
  myRequest: (id: string) => `/my-work/permission/${id}`,
  team: () => '/team',
  person: (id: string) => `/people/${id}`,
  rolePlays: () => '/team/role-plays',
  questions: () => '/policy-questions',
  request: (id: string) => `/permission-requests/${id}`,
  policyVersion: (policyId: string, versionId: string) => `/policies/${policyId}/versions/${versionId}`,
  policyDraft: (policyId: string) => `/policies/${policyId}/edit`,
  municipalityInvoice: (id: string) => `/municipality/invoices/${id}`,
  complaint: (id: string) => `/complaints/${id}`,
  members: () => '/members',
  agreement: (id: string) => `/agreements/${id}`,
  municipalityAgreement: (id: string) => `/municipality/agreements/${id}`,
} as const;
