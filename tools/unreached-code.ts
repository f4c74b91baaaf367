/**
 * Takes from a module's function what nothing in it reaches: bundlers drop what is used nowhere, and not what only uses
 * itself, or is used by others of which nothing is used.
 */
import ts from "typescript";

interface Declared {
  readonly start: number;
  readonly end: number;
  /** What it declares; what it may do with others is known when one of these is used. */
  readonly names: readonly string[];
  readonly uses: ReadonlySet<string>;
}

/** @param code A module, most of which is the body of one function that evaluates no text in its own scope. */
export function withoutUnreached(code: string): string {
  const file = ts.createSourceFile("code.js", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const { statements } = longestBlock(file);
  const waiting: Declared[] = [];
  const reached = new Set<string>();
  const reach = (names: Iterable<string>) => {
    for (const name of names) reached.add(name);
  };
  for (const statement of statements) {
    const names = namesOf(statement);
    const uses = usesOf(statement);
    if (names === undefined) reach(uses);
    else waiting.push({ start: statement.pos, end: statement.end, names, uses });
  }

  let left = waiting;
  for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
    before = left.length;
    const others: Declared[] = [];
    for (const declared of left) {
      if (declared.names.some((name) => reached.has(name))) reach(declared.uses);
      else others.push(declared);
    }
    left = others;
  }
  let rest = "";
  let from = 0;
  for (const { start, end } of left) {
    rest += code.slice(from, start);
    from = end;
  }
  return rest + code.slice(from);
}

function longestBlock(file: ts.SourceFile): ts.Block {
  let longest: ts.Block | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && node.statements.length > (longest?.statements.length ?? 0)) {
      longest = node;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (longest === undefined) throw new Error("There is no function in the module.");
  return longest;
}

/** What a statement declares or describes, if it does nothing else. */
function namesOf(statement: ts.Statement): string[] | undefined {
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? ""];
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList;
    const names: string[] = [];
    for (const { name, initializer } of declarations) {
      if (!ts.isIdentifier(name)) return undefined;
      if (initializer !== undefined && !isPure(initializer)) return undefined;
      names.push(name.text);
    }
    return names;
  }
  // How a function is called if it is put into the table.
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) {
    return undefined;
  }
  const { left, operatorToken, right } = statement.expression;
  return operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(left) &&
    ts.isIdentifier(left.expression) &&
    left.name.text === "sig" &&
    ts.isStringLiteralLike(right)
    ? [left.expression.text]
    : undefined;
}

/** Whether to compute it does nothing, and fails never. */
function isPure(value: ts.Expression): boolean {
  if (ts.isFunctionExpression(value) || ts.isArrowFunction(value)) return true;
  if (ts.isLiteralExpression(value) || ts.isIdentifier(value)) return true;
  if (ts.isParenthesizedExpression(value)) return isPure(value.expression);
  if (ts.isPrefixUnaryExpression(value)) {
    return ts.isLiteralExpression(value.operand);
  }
  if (ts.isArrayLiteralExpression(value)) return value.elements.every(isPure);
  if (ts.isObjectLiteralExpression(value)) {
    return value.properties.every((property) =>
      ts.isPropertyAssignment(property)
        ? !ts.isComputedPropertyName(property.name) && isPure(property.initializer)
        : ts.isMethodDeclaration(property) || ts.isAccessor(property),
    );
  }
  return [
    ts.SyntaxKind.TrueKeyword,
    ts.SyntaxKind.FalseKeyword,
    ts.SyntaxKind.NullKeyword,
  ].includes(value.kind);
}

/** All names in it that could be variables. */
function usesOf(statement: ts.Statement): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      visit(node.expression);
      return;
    }
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}
