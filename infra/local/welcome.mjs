// Words the lines that tell where Rapport runs and how to sign in to the demonstration.

/** @typedef {{ role: string, name: string, email: string, password: string, note?: string }} SignIn */
/** @typedef {{ page: string, path: string }} DemoPage */

/**
 * What the demonstration printed: one JSON value per line, anything else is ignored.
 * @param {string} output
 * @returns {{ signIns: SignIn[], pages: DemoPage[] }}
 */
export function readDemo(output) {
  const lines = output.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
  return {
    signIns: lines.filter((line) => line?.email && line.password),
    pages: lines.filter((line) => line?.page && line.path),
  };
}

/**
 * @param {string} url public address, without a slash at its end
 * @param {DemoPage[]} pages of the demonstration
 * @returns {string[]}
 */
export function addressLines(url, pages) {
  const rows = [
    ['Staff, agencies, municipalities', `${url}/admin`],
    
    ...pages.map(({ page, path }) => [page, new URL(path, `${url}/`).href]),
    ['Mail and text messages sent', `${url}/admin/outbox`],
    ['API documentation', `${url}/docs/api`],
  ];
  return columns(rows).map((line) => `  ${line}`);
}

/** @param {SignIn[]} signIns @returns {string[]} */
export function signInLines(signIns) {
  if (signIns.length === 0) return [];
  const rows = signIns.map(({ role, name, email, password, note }) => [role, name, email, password, note ?? '']);
  return ['Sign in to the demonstration as', ...columns([['role', 'name', 'e-mail', 'password', ''], ...rows]).map((line) => `  ${line}`)];
}

/** @param {string[][]} rows */
function columns(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ').trimEnd());
}
