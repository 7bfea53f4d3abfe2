import { describe, expect, test } from 'vitest';
import { markdown } from '../../../webview/chat/markdown/parser';

describe('markdown', () => {
  test.each([
    ['<b>x</b>', '<p>&lt;b&gt;x&lt;/b&gt;</p>\n'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>\n'],
    ['[x](command:quit)', '<p>[x](command:quit)</p>\n'],
    ['[x](/relative)', '<p>[x](/relative)</p>\n'],
    ['![alt](https://e.org/a.png)', '<p><a href="https://e.org/a.png">alt</a></p>\n'],
    ['![](https://e.org/a.png)', '<p><a href="https://e.org/a.png">https://e.org/a.png</a></p>\n'],
    ['![alt](data:image/png;base64,AA)', '<p>![alt](data:image/png;base64,AA)</p>\n'],
    ['see https://e.org', '<p>see <a href="https://e.org">https://e.org</a></p>\n'],
    ['# One', '<h2>One</h2>\n'],
    ['###### Six', '<h6>Six</h6>\n'],
  ])('%j', (source, html) => {
    expect(markdown.render(source)).toBe(html);
  });

  test('a column keeps its alignment as a class', () => {
    expect(markdown.render('|a|\n|-:|\n|1|\n')).toContain('<td class="align-right">1</td>');
  });
});
