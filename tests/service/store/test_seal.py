from service.store.seal import CODE_ALPHABET, code_keys, new_code


def test_a_code_has_no_letters_that_look_alike_and_opens_in_any_writing() -> None:
    code = new_code()
    assert len(code) == 11
    assert set(code) - {"-"} <= set(CODE_ALPHABET)
    assert not set("01OIL") & set(CODE_ALPHABET)
    assert code_keys(code) == code_keys(f" {code.lower().replace('-', ' ')} ")
    assert code_keys(code) != code_keys(new_code())
