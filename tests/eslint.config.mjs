// What the site's scripts must hold to; run from the project's folder (make lint-assets).

import js from "@eslint/js";

// What of a browser the scripts use. A list of all that browsers have would hide a forgotten import: it has `close`, `find`,
// `name`, `status`, `open`.
const BROWSER = [
  "AbortSignal", "Blob", "CSS", "DecompressionStream", "MutationObserver", "Node", "NodeFilter", "Range", "ResizeObserver",
  "Response", "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "Worker", "addEventListener", "atob", "clearTimeout", "document",
  "fetch", "getComputedStyle", "getSelection", "history", "innerHeight", "localStorage", "location", "matchMedia",
  "navigator", "performance", "setTimeout",
];

const RULES = {
  ...js.configs.recommended.rules,
  "array-callback-return": "error",
  "consistent-return": "error",
  curly: ["error", "multi-line"],
  "dot-notation": "error",
  eqeqeq: "error",
  "func-style": ["error", "declaration", { allowArrowFunctions: true }],
  "max-len": ["error", { code: 130 }],
  "no-console": "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-implicit-coercion": "error",
  "no-implicit-globals": ["error", { lexicalBindings: true }],
  "no-implied-eval": "error",
  "no-invalid-this": "error",
  "no-loop-func": "error",
  "no-param-reassign": "error",
  "no-shadow": ["error", { builtinGlobals: true }],
  "no-throw-literal": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_", caughtErrors: "all" }],
  "no-useless-assignment": "error",
  "no-useless-concat": "error",
  "no-useless-rename": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": ["error", { destructuring: "all" }],
  "prefer-destructuring": ["error", { VariableDeclarator: { object: true } }],
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "prefer-template": "error",
  "valid-typeof": "error",
};

// The first is run before anything is painted, which no module is.
const files = { script: ["docs/assets/record.js"], module: ["docs/assets/*/**/*.js"] };

export default Object.entries(files).map(([sourceType, of]) => ({
  files: of,
  languageOptions: { ecmaVersion: 2024, sourceType, globals: Object.fromEntries(BROWSER.map(name => [name, "readonly"])) },
  linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true },
  rules: { ...RULES, strict: ["error", sourceType === "script" ? "global" : "never"] },
}));
