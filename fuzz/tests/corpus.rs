//! Every input of the corpus, found ones included, is answered as it must be.

#[test]
fn the_corpus_is_answered() {
    for target in fuzz::TARGETS {
        let inputs = fuzz::corpus(target);
        assert!(!inputs.is_empty(), "{} has no corpus", target.name);
        for (path, bytes) in inputs {
            println!("{}", path.display());
            (target.run)(&bytes);
        }
    }
}
