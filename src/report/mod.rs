//! What comes out of a run: the report, in the page's, the exports' and the tests' words.
