extension TreeBuilder {
  /// Opens again the formatting elements that were closed by the way the page is nested.
  mutating func reopenFormatting() {
    guard formatting.count > 0 else { return }
    var place = formatting.count - 1
    guard isClosed(formatting[place].id) else { return }
    while place > 0, isClosed(formatting[place - 1].id) { place -= 1 }
    while place < formatting.count {
      guard copyBudget > 0 else { return }
      copyBudget -= 1
      let copy = tree.makeCopy(of: formatting[place].id)
      insert(copy, under: open.top.id)
      push(copy)
      formatting[place].id = copy
      place += 1
    }
  }

  /// Whether an entry is an element that isn't open.
  @inline(__always)
  private func isClosed(_ id: MarkupTree.ID) -> Bool {
    id != MarkupTree.none && !tree[id].marks.contains(.isOpen)
  }

  /// Inserts a formatting element.
  mutating func insertFormatting(_ token: Token, _ bytes: Span<UInt8>) {
    let id = insertElement(token)
    formatting.add(id, in: tree, bytes, bound: Bound.formatting)
  }

  /// Closes a formatting element, where its end crosses others: the adoption agency algorithm.
  mutating func closeFormatting(_ name: Int32) {
    if open.top.space == .html, open.top.name == name, formatting.place(of: open.top.id) == nil {
      return pop()
    }
    for _ in 0..<8 {
      guard let entry = formatting.place(ofName: name) else { return closeOther(name) }
      let element = formatting[entry].id
      guard tree[element].marks.contains(.isOpen) else { return formatting.remove(at: entry) }
      guard let place = open.place(ofNode: element, within: Bound.depth) else { return }
      guard place >= Int(open.top.scope) else { return }
      guard let block = (place + 1..<open.count).first(where: { isSpecial(open[$0]) }) else {
        pop(to: place)
        return formatting.remove(at: entry)
      }
      adopt(element, at: place, block: block)
    }
  }

  private func isSpecial(_ entry: OpenElements.Entry) -> Bool {
    if entry.space == .html { return entry.tag.traits.contains(.special) }
    return OpenElements.isForeignBarrier(tree[entry.id])
  }

  /// One round of the algorithm: the element is closed below a block, and a copy of it opened inside.
  private mutating func adopt(_ element: MarkupTree.ID, at place: Int, block: Int) {
    let ancestor = open[place - 1].id
    var upper = open.cut(from: place).map(\.id)
    let furthest = upper[block - place]
    var bookmark = formatting.place(of: element) ?? formatting.count
    var last = furthest
    var at = block - place
    var rounds = 0
    while true {
      rounds += 1
      at -= 1
      guard at > 0 else { break }
      let node = upper[at]
      var listed = formatting.place(of: node)
      if rounds > 3, let place = listed {
        if place < bookmark { bookmark -= 1 }
        formatting.remove(at: place)
        listed = nil
      }
      guard let listed else {
        tree.mark(node, as: .isOpen, isSet: false)
        upper.remove(at: at)
        continue
      }
      let copy = tree.makeCopy(of: node)
      tree.mark(node, as: .isOpen, isSet: false)
      tree.mark(copy, as: .isOpen, isSet: true)
      formatting[listed].id = copy
      upper[at] = copy
      if last == furthest { bookmark = listed + 1 }
      tree.detach(last)
      tree.append(last, to: copy)
      last = copy
    }
    tree.detach(last)
    insert(last, under: ancestor)
    let copy = tree.makeCopy(of: element)
    tree.moveChildren(of: furthest, to: copy)
    tree.append(copy, to: furthest)
    if let old = formatting.place(of: element) {
      formatting.remove(at: old)
      if old < bookmark { bookmark -= 1 }
    }
    formatting.insert(copy, tree[copy].name, at: bookmark)
    tree.mark(element, as: .isOpen, isSet: false)
    tree.mark(copy, as: .isOpen, isSet: true)
    for id in upper.dropFirst() {
      open.push(id, tree[id])
      if id == furthest { open.push(copy, tree[copy]) }
    }
  }

  /// Closes an element by its end tag, where nothing special is to be said of it.
  mutating func closeOther(_ name: Int32) {
    let place = open.place(ofName: name)
    guard place >= 0, place >= Int(open.top.special) else { return }
    let tag = open[place].tag
    // Why: what the end tag names isn't closed as implied, but with all above it.
    if tag != .other { impliedEnds(except: tag) }
    pop(to: place)
  }
}
