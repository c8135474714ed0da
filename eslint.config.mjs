import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'

/*
 * What the import law (.dependency-cruiser.cjs) cannot see: how code inside a file may speak to the
 * world. Each ban names the one place that is meant instead.
 */
const ENV = { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Settings come from server/core/env.ts.' }
const STYLE = { selector: "JSXAttribute[name.name='style']", message: 'The content policy refuses style attributes: use classes.' }
const TIME = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes from server/core/clock.ts.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time comes from server/core/clock.ts.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time comes from server/core/clock.ts.' },
]
const GUARDED = {
  selector: 'CallExpression[callee.property.name=/^find(Unique|First)(OrThrow)?$/][callee.object.property.name=/^(group|thread|post|room|message|reviewItem|report|caseText)$/]',
  message: 'A guarded row is loaded by access…() in its *.access.ts, which decides who may read it.',
}

const bans = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules.flat()] })

const config = [
  { ignores: ['.next/', 'dist/', 'coverage/', 'prisma/generated/', '.data/', 'next-env.d.ts', 'test-results/', 'playwright-report/'] },
  // A rule is kept or changed for everyone here; never switched off in a file.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  ...next,
  ...typescript,
  {
    settings: { react: { version: '19.3' } },
    rules: {
      'max-lines': ['error', { max: 420 }],
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'import/no-anonymous-default-export': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': true }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'proxy.ts'],
    rules: {
      'no-console': 'error',
      'react/no-danger': 'error',
      'react/jsx-no-literals': ['error', { noStrings: true, ignoreProps: true, allowedStrings: ['·', '—', '–', '…', ':', ',', '.', ';', '/', '(', ')', '“', '”', '‘', '’', '"', "'", '#', '@', '%', '×', '+', '-', '*', '?', '!', '|', '→', '←', '↑', '↓', ' '] }],
      ...bans(ENV, STYLE),
    },
  },
  // Next itself replaces NODE_ENV in this file; it must not load the settings of the server.
  { files: ['proxy.ts'], rules: bans(STYLE) },
  // Members' pictures come from our own door, each time through the law of their place; the framework's own image service would keep copies of them.
  { files: ['components/chat/{Composer,Pictures}.tsx'], rules: { '@next/next/no-img-element': 'off' } },
  // The one component that may insert HTML: what the renderer in server/core/markdown.ts has made.
  { files: ['components/ui/Prose.tsx'], rules: { 'react/no-danger': 'off' } },
  {
    files: ['server/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { 'no-console': 'error', '@typescript-eslint/no-floating-promises': 'error', ...bans(ENV, TIME, GUARDED) },
  },
  { files: ['server/**/*.access.ts'], rules: bans(ENV, TIME) },
  { files: ['server/core/env.ts'], rules: bans(TIME, GUARDED) },
  { files: ['server/core/clock.ts'], rules: bans(ENV, GUARDED) },
  { files: ['server/core/log.ts'], rules: { 'no-console': 'off' } },
  // Playwright's fixtures are called `use`, which is no React hook.
  { files: ['tests/**/*.{ts,tsx}', 'scripts/**', 'prisma/**'], rules: { 'react-hooks/rules-of-hooks': 'off', '@next/next/no-html-link-for-pages': 'off' } },
]

export default config
