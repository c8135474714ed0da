import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

/** What the code says of a procedure: what it does, and how it can refuse. */
export interface Words {
  does: string
  refuses: string[]
}

const NONE: Words = { does: '', refuses: [] }

/**
 * Reads the words about each procedure of a capability's routers from the docstring of the one verb or query it calls,
 * or from its own where it has one. Only the syntax is read; nothing is run.
 */
export function wordsOfRouter(root: string, capability: string): Map<string, Words> {
  const words = new Map<string, Words>()
  const folder = join(root, 'server', capability)
  for (const name of readdirSync(folder)) if (name.endsWith('.router.ts')) readRouter(root, parse(join(folder, name)), words)
  return words
}

function readRouter(root: string, source: ts.SourceFile, words: Map<string, Words>): void {
  const imported = importsOf(root, source)
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isCallExpression(node.initializer) && callsProcedure(node.initializer)) {
      words.set(node.name.getText(source), ownWords(node) ?? wordsOfCall(node.initializer, imported))
      return
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
}

function callsProcedure(call: ts.CallExpression): boolean {
  return /Procedure\b/.test(call.getText()) && ts.isPropertyAccessExpression(call.expression) && ['query', 'mutation', 'subscription'].includes(call.expression.name.text)
}

type Imports = Map<string, { file: string; name: string | null }>

function importsOf(root: string, source: ts.SourceFile): Imports {
  const found: Imports = new Map()
  for (const node of source.statements) {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) continue
    const path = node.moduleSpecifier.text
    if (!path.startsWith('.') && !path.startsWith('@/')) continue
    const file = `${path.startsWith('@/') ? join(root, path.slice(2)) : resolve(dirname(source.fileName), path)}.ts`
    const named = node.importClause?.namedBindings
    if (named && ts.isNamespaceImport(named)) found.set(named.name.text, { file, name: null })
    if (named && ts.isNamedImports(named)) for (const one of named.elements) found.set(one.name.text, { file, name: (one.propertyName ?? one.name).text })
  }
  return found
}

function wordsOfCall(procedure: ts.CallExpression, imported: Imports): Words {
  const handler = procedure.arguments[0]
  let answer = NONE
  const visit = (node: ts.Node): void => {
    if (answer !== NONE) return
    if (ts.isCallExpression(node)) {
      const target = targetOf(node.expression, imported)
      if (target) answer = wordsOfFunction(target.file, target.name) ?? NONE
    }
    if (answer === NONE) ts.forEachChild(node, visit)
  }
  if (!handler) return NONE
  const direct = targetOf(handler, imported)
  if (direct) return wordsOfFunction(direct.file, direct.name) ?? NONE
  visit(handler)
  return answer
}

function targetOf(called: ts.Node, imported: Imports): { file: string; name: string } | null {
  if (ts.isIdentifier(called)) {
    const found = imported.get(called.text)
    return found?.name ? { file: found.file, name: found.name } : null
  }
  if (ts.isPropertyAccessExpression(called) && ts.isIdentifier(called.expression)) {
    const found = imported.get(called.expression.text)
    return found && found.name === null ? { file: found.file, name: called.name.text } : null
  }
  return null
}

function wordsOfFunction(file: string, name: string): Words | null {
  if (!existsSync(file) || /\.(schema|policy)\.ts$/.test(file)) return null
  for (const node of parse(file).statements) {
    const isIt =
      (ts.isFunctionDeclaration(node) && node.name?.text === name) || (ts.isVariableStatement(node) && node.declarationList.declarations.some((one) => one.name.getText() === name))
    if (isIt) return ownWords(node)
  }
  return null
}

function ownWords(node: ts.Node): Words | null {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  const doc = docs.at(-1)
  if (!doc) return null
  const text = (comment: ts.JSDoc['comment']): string => (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim()
  const refuses = (doc.tags ?? []).filter((tag) => tag.tagName.text === 'throws').map((tag) => text(tag.comment))
  return { does: text(doc.comment), refuses }
}
