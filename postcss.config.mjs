/** Tailwind 4 is the only step; tokens live in app/globals.css. */
export default { plugins: { '@tailwindcss/postcss': {} } }
